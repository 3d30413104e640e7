using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Turns;

/// <summary>Loops without a scheduler.</summary>
public class LoopTests
{
    private readonly List<string> _trace = [];
    private VirtualTime _time = null!;

    [SetUp]
    public void Begin()
    {
        _trace.Clear();
        _time = new();
    }

    [TearDown]
    public void End() => _time.Dispose();

    [Test]
    public async Task A_loop_that_is_run_is_served_in_virtual_time_and_may_be_stopped_and_run_again()
    {
        using EventLoop loop = _time.NewEventLoop();
        loop.Every(TimeSpan.FromSeconds(2), () => Note($"every, {loop.IsLoopThread}"));
        loop.Once(TimeSpan.FromSeconds(3), () => loop.Post(() => Note("posted")));
        Task run = Task.Run(loop.Run);
        await Advance(5);
        loop.Stop();
        await run.WaitAsync(Patience.Span);
        await Advance(10);
        Assert.That(_trace, Is.EqualTo(new[] { "2 every, True", "3 posted", "4 every, True" }));

        run = Task.Run(loop.Run);
        Assert.That(() => loop.Post(static () => { }), Is.True.After(Patience.Milliseconds, 1)); // From here on it is run, and waited for.
        await Advance(2);
        loop.Stop();
        await run.WaitAsync(Patience.Span);
        Assert.That(_trace.Skip(3), Is.EqualTo(new[] { "15 every, True", "16 every, True" }));
    }

    [Test]
    public async Task A_loop_that_is_driven_by_hand_is_waited_for_only_before_the_first_round()
    {
        using EventLoop loop = _time.NewEventLoop();
        loop.Every(TimeSpan.FromSeconds(2), timer => Note($"{timer.Expirations}"));
        Assert.That(loop.RunOnce(TimeSpan.Zero), Is.True.Or.False);
        await Advance(7);
        Assert.That(_trace, Is.Empty);
        Assert.That(loop.RunOnce(TimeSpan.Zero), Is.True);
        Assert.That(_trace, Is.EqualTo(new[] { "7 3" }));
        Assert.That(() => loop.RunOnce(TimeSpan.FromSeconds(1)), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public async Task Time_goes_on_after_a_round_that_waits()
    {
        using EventLoop loop = _time.NewEventLoop();
        bool isCalled = false;
        loop.Once(TimeSpan.FromSeconds(1), () => isCalled = true);
        Task rounds = Task.Run(() =>
        {
            while (!isCalled) loop.RunOnce(Timeout.InfiniteTimeSpan);
        });
        await Advance(5); // Time does not wait for a second round after the one that the request takes.
        await rounds.WaitAsync(Patience.Span);
        Assert.That(_time.Now.Second, Is.EqualTo(5));
    }

    [Test]
    public async Task A_loop_that_no_thread_runs_is_told_of()
    {
        using var time = new VirtualTime { HangTimeout = TimeSpan.FromMilliseconds(50) };
        using EventLoop loop = time.NewEventLoop();
        Assert.That(async () => await time.AdvanceAsync(TimeSpan.FromSeconds(1)),
            Throws.TypeOf<VirtualTimeException>().With.Message.Contains("no thread runs the loop that NewEventLoop has made"));
        await Task.CompletedTask;
    }

    [Test]
    public void A_loop_waits_for_no_descriptor_in_virtual_time()
    {
        using EventLoop loop = _time.NewEventLoop();
        Assert.That(() => loop.Watch(0, Interest.Read, (_, _) => { }), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => loop.Descriptor, Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public async Task A_handler_of_a_loop_cannot_let_time_pass()
    {
        using EventLoop loop = _time.NewEventLoop();
        Exception? exception = null;
        loop.Once(TimeSpan.FromSeconds(1), () => exception = Assert.Catch(() => Advance(1)));
        Task run = Task.Run(loop.Run);
        await Advance(2);
        loop.Stop();
        await run.WaitAsync(Patience.Span);
        Assert.That(exception, Is.TypeOf<InvalidOperationException>());
    }

    private void Note(string what) =>
        _trace.Add(FormattableString.Invariant($"{(_time.Now - new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds} {what}"));

    private Task Advance(double seconds) => _time.AdvanceAsync(TimeSpan.FromSeconds(seconds));
}
