using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Providers;

/// <summary>The same time for code that has only a <see cref="TimeProvider"/>.</summary>
public class TimeProviderTests
{
    private readonly List<string> _trace = [];
    private VirtualTime _time = null!;

    [SetUp]
    public void Begin()
    {
        _trace.Clear();
        _time = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    }

    [TearDown]
    public void End() => _time.Dispose();

    private TimeProvider Provider => _time.TimeProvider;

    [Test]
    public async Task Its_clocks_move_with_time_and_no_other()
    {
        long start = Provider.GetTimestamp();
        await Advance(1.5);
        Assert.That(Provider.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromSeconds(1.5)));
        Assert.That(Provider.GetUtcNow(), Is.EqualTo(new DateTimeOffset(2031, 5, 6, 7, 8, 10, 500, TimeSpan.Zero)));
        Assert.That(Provider.GetLocalNow(), Is.EqualTo(Provider.GetUtcNow()), "a test is the same everywhere");
        await _time.StepWallClockAsync(TimeSpan.FromHours(1));
        Assert.That(Provider.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromSeconds(1.5)), "which no setting of the clock moves");
        Assert.That(Provider.GetUtcNow().Hour, Is.EqualTo(8));
    }

    [Test]
    public async Task A_delay_ends_at_its_time_and_not_before()
    {
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), Provider);
        await Advance(9.9999999);
        Assert.That(delay.IsCompleted, Is.False);
        await Advance(0.0000001);
        Assert.That(delay.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task A_periodic_timer_ticks_at_each_of_its_times()
    {
        Task ticking = Tick();
        await Advance(10);
        await ticking;
        Assert.That(_trace, Is.EqualTo(new[] { "3", "6", "9" }));

        async Task Tick()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3), Provider);
            for (int n = 0; n < 3 && await timer.WaitForNextTickAsync(); n++) Note();
        }
    }

    [Test]
    public async Task Time_outs_are_virtual()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5), Provider);
        Task waiting = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(7), Provider);
        await Advance(4.9);
        Assert.That(source.IsCancellationRequested, Is.False);
        await Advance(0.1);
        Assert.That((source.IsCancellationRequested, waiting.IsCompleted), Is.EqualTo((true, false)));
        await Advance(2);
        Assert.That(async () => await waiting, Throws.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task A_timer_can_be_changed_stopped_and_disposed_of_in_its_callback_too()
    {
        ITimer timer = null!;
        timer = Provider.CreateTimer(_ =>
        {
            Note();
            if (_trace.Count == 3) timer.Change(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
            if (_trace.Count == 5) timer.Dispose();
        }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await Advance(100);
        Assert.That(_trace, Is.EqualTo(new[] { "1", "3", "5", "15", "16" }));
        Assert.That(timer.Change(TimeSpan.Zero, TimeSpan.Zero), Is.False);
    }

    [Test]
    public async Task A_timer_that_is_not_armed_does_nothing_and_a_period_of_zero_is_once()
    {
        using ITimer never = Timer("never", Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        using ITimer once = Timer("once", TimeSpan.FromSeconds(1), TimeSpan.Zero);
        using ITimer stopped = Timer("stopped", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));
        await Advance(2);
        Assert.That(stopped.Change(Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1)), Is.True);
        await Advance(10);
        Assert.That(_trace, Is.EqualTo(new[] { "1 once", "2 stopped" }));
    }

    [Test]
    public void A_timer_s_time_is_what_the_system_s_may_be()
    {
        Assert.That(() => Timer("", TimeSpan.FromMilliseconds(-2), TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Timer("", TimeSpan.Zero, TimeSpan.FromDays(50)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Provider.CreateTimer(null!, null, TimeSpan.Zero, TimeSpan.Zero), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Timers_of_one_instant_are_called_in_the_order_they_were_set_each_to_its_end()
    {
        for (int n = 0; n < 3; n++) _ = Work(n);
        await Advance(10);
        Assert.That(_trace, Is.EqualTo(new[] { "5 begins 0", "5 goes on 0", "5 begins 1", "5 goes on 1", "5 begins 2", "5 goes on 2" }));

        async Task Work(int n)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), Provider);
            Note($" begins {n}");
            await Task.CompletedTask;
            Note($" goes on {n}");
        }
    }

    [Test]
    public async Task A_callback_runs_in_the_context_of_its_maker_and_leaves_nothing_behind()
    {
        var local = new AsyncLocal<string?> { Value = "mine" };
        using ITimer timer = Timer("", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), () =>
        {
            Note($" {local.Value}");
            local.Value = "changed";
        });
        await Advance(2);
        Assert.That(_trace, Is.EqualTo(new[] { "1 mine", "2 mine" }));
    }

    [Test]
    public async Task A_hundred_thousand_timers_changed_and_cancelled_leave_those_that_are_due_in_order()
    {
        var random = new Random(1);
        var expected = new List<(double, int)>();
        var calls = new List<int>();
        for (int n = 0; n < 1_000; n++)
        {
            int number = n;
            ITimer timer = Provider.CreateTimer(_ => calls.Add(number), null, TimeSpan.FromSeconds(1), TimeSpan.Zero);
            int due = 0;
            for (int m = 0; m < 100; m++) timer.Change(TimeSpan.FromSeconds(due = random.Next(1, 100)), Timeout.InfiniteTimeSpan);
            if (n % 3 == 0) await timer.DisposeAsync();
            else expected.Add((due, n));
        }

        await Advance(100);
        Assert.That(calls, Is.EqualTo(expected.OrderBy(timer => timer.Item1).Select(timer => timer.Item2)));
    }

    private ITimer Timer(string name, TimeSpan dueTime, TimeSpan period, Action? action = null) =>
        Provider.CreateTimer(_ =>
        {
            if (action is null) Note($" {name}");
            else action();
        }, null, dueTime, period);

    private void Note(string what = "") =>
        _trace.Add(FormattableString.Invariant($"{(_time.Now - new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero)).TotalSeconds}{what}"));

    private Task Advance(double seconds) => _time.AdvanceAsync(TimeSpan.FromSeconds(seconds));
}
