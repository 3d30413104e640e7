using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Handlers that fail, and what the loop knows of the calls it makes.</summary>
public class WatchFailureTests
{
    private static readonly AsyncLocal<string?> Local = new();

    [Test]
    public void Handlers_of_every_kind_that_throw_are_reported_by_name_and_the_loop_goes_on()
    {
        using var loop = new VirtualLoop();
        VirtualDescriptor descriptor = loop.Open(9);
        loop.Loop.Watch(9, Interest.Read, (_, _) =>
        {
            lock (loop.Kernel.SyncRoot) descriptor.State = EpollEvents.None;
            throw new InvalidDataException("of the watch");
        }, "the watch");
        loop.Set(descriptor, EpollEvents.In);
        loop.Loop.Once(TimeSpan.FromMilliseconds(1), OfTimer);
        loop.Advance("1ms");
        loop.Loop.Post(OfPost);
        loop.Kernel.Settle();

        Assert.That(loop.Errors, Has.Length.EqualTo(3));
        Assert.That(loop.Errors[0], Is.EqualTo("the watch: of the watch"));
        Assert.That(loop.Errors[1], Does.Contain(nameof(OfTimer)).And.EndsWith(": of the timer"));
        Assert.That(loop.Errors[2], Does.Contain(nameof(OfPost)).And.EndsWith(": of the post"));
        loop.Set(descriptor, EpollEvents.In);
        Assert.That(loop.Errors, Has.Length.EqualTo(4), "and is watched as before");

        static void OfTimer() => throw new InvalidDataException("of the timer");
        static void OfPost() => throw new InvalidDataException("of the post");
    }

    [Test]
    public void F03_an_OnError_that_throws_goes_to_standard_error_once_and_the_loop_goes_on()
    {
        using var lines = new StandardError();
        int ran = 0;
        using var loop = new VirtualLoop(onError: _ => throw new InvalidOperationException("the hook's"));
        loop.Loop.Post(() => throw new InvalidDataException("the handler's"));
        loop.Loop.Post(() => ran++);
        loop.Kernel.Settle();
        Assert.That((ran, loop.Errors.Length), Is.EqualTo((1, 1)), "the hook is not told of itself");
        Assert.That(lines.ToString(), Does.StartWith("TimerAttributes: '").And.Contain("InvalidDataException").And.Contain("the hook's"));
        Assert.That(lines.ToString().Split('\n'), Has.Length.EqualTo(2));
    }

    [Test]
    public void F02_without_an_OnError_a_handler_that_always_throws_writes_a_line_a_second_at_most()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        using var loop = new EventLoop(kernel, new(), owner: null);
        var thread = new Thread(loop.Run) { IsBackground = true };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        thread.Start();
        int calls = 0;
        for (int n = 0; n < 10_000; n++)
        {
            loop.Post(() =>
            {
                calls++;
                throw new InvalidDataException("always");
            });
        }

        kernel.Settle();
        loop.Stop();
        Assert.That(thread.Join(Patience.Span), Is.True);
        Assert.That(calls, Is.EqualTo(10_000));
        Assert.That(lines.ToString().TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(1 + clock.Elapsed.TotalSeconds));
        Assert.That(lines.ToString(), Does.Contain("failed: System.IO.InvalidDataException: always"));
    }

    [Test]
    public void F13_what_one_handler_sets_in_an_AsyncLocal_no_other_one_sees()
    {
        Local.Value = "the starter's";
        var seen = new List<string?>();
        using var loop = new VirtualLoop();
        VirtualDescriptor descriptor = loop.Open(9);
        LoopTimer timer = loop.Loop.Every(TimeSpan.FromMilliseconds(1), () => Look("a timer's"));
        loop.Advance("2ms");
        timer.Cancel();
        loop.Loop.Watch(9, Interest.Read, (_, _) =>
        {
            lock (loop.Kernel.SyncRoot) descriptor.State = EpollEvents.None;
            Look("a watch's");
        });
        loop.Set(descriptor, EpollEvents.In);
        loop.Set(descriptor, EpollEvents.In);
        loop.Loop.Post(() => Look("a post's"));
        loop.Loop.Post(() =>
        {
            ExecutionContext.SuppressFlow();
            Look("without a flow");
        });
        loop.Loop.Post(() => Look(ExecutionContext.IsFlowSuppressed() ? "suppressed" : null));
        loop.Kernel.Settle();
        Assert.That(seen, Has.Count.EqualTo(7).And.All.EqualTo(seen[0]));
        Assert.That(loop.Errors, Is.Empty);
        Local.Value = null;

        void Look(string? value)
        {
            seen.Add(Local.Value);
            Local.Value = value;
            if (value == "suppressed") Assert.Fail("it is still");
        }
    }

    [Test]
    public void The_counters_count_rounds_events_calls_and_what_is_armed_and_the_longest_handler()
    {
        using var loop = new VirtualLoop();
        VirtualDescriptor descriptor = loop.Open(9);
        Assert.That(loop.Loop.Counters, Is.EqualTo(default(EventLoopCounters)), "nothing yet");
        loop.Loop.Watch(9, Interest.Read, (_, _) =>
        {
            loop.Kernel.Spend("3ms");
            lock (loop.Kernel.SyncRoot) descriptor.State = EpollEvents.None;
        });
        loop.Set(descriptor, EpollEvents.In); // A round.
        loop.Loop.Once(TimeSpan.FromMilliseconds(10), () => loop.Kernel.Spend("5ms"));
        loop.Loop.Once(TimeSpan.FromMilliseconds(10), () => loop.Kernel.Spend("4ms"));
        loop.Loop.Every(TimeSpan.FromHours(1), () => { });
        loop.Kernel.Settle();
        EventLoopCounters before = loop.Loop.Counters;
        loop.Advance("10ms"); // A round.
        loop.Loop.Post(() => { }); // A round.
        loop.Kernel.Settle();
        EventLoopCounters after = loop.Loop.Counters;

        Assert.That((before.Events, before.Calls, before.Watches, before.Timers), Is.EqualTo((1, 1, 1, 3)));
        Assert.That((after.Iterations - before.Iterations, after.Events, after.Calls, after.Posts), Is.EqualTo((2, 2, 4, 1)));
        Assert.That((after.Watches, after.Timers, after.StaleEvents, after.Interruptions), Is.EqualTo((1, 1, 0, 0)));
        Assert.That(after.WakeUps - before.WakeUps, Is.EqualTo(1));
        Assert.That((before.LongestHandler, after.LongestHandler), Is.EqualTo((TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(5))));
        loop.Kernel.Settle();
        Assert.That(loop.Loop.Counters, Is.EqualTo(after), "an idle loop counts nothing up");
    }
}
