using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Tests.Loop.Dispatch;

/// <summary>Handlers that hold the loop, told while they still do; and the watchdog's own sleep.</summary>
[RealKernel]
public class StallWatchdogTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);

    private readonly List<StalledHandler> _stalls = [];

    [SetUp]
    public void Forget()
    {
        _stalls.Clear();
        Assert.That(Watchdogs, Is.Empty.After(Patience.Milliseconds, 5), "of the test before");
    }

    [TestCase("post")]
    [TestCase("timer")]
    [TestCase("watch")]
    public void F04_a_handler_that_holds_the_loop_is_told_by_name_once_and_while_it_still_does(string kind)
    {
        using var told = new ManualResetEventSlim();
        using RunningLoop loop = Run(told.Set, nameof(HoldTheLoop));
        (int reader, int writer) = Posix.Pipe();
        long start = Stopwatch.GetTimestamp();
        TimeSpan toldAfter = default;
        bool heard = false;
        if (kind == "post") loop.Loop.Post(HoldTheLoop);
        if (kind == "timer") loop.Loop.Once(TimeSpan.Zero, HoldTheLoop);
        if (kind == "watch") loop.Loop.Watch(reader, Interest.Read, (watch, _) =>
        {
            watch.Dispose();
            HoldTheLoop();
        }, nameof(HoldTheLoop));
        Posix.Write(writer);
        loop.Await(() => Volatile.Read(ref heard));
        loop.Rest();
        Thread.Sleep(5 * Limit);
        Assert.That(Stalls, Has.Length.EqualTo(1));
        Assert.That(Stalls[0].Handler, Does.Contain(nameof(HoldTheLoop)));
        Assert.That(Stalls[0].Duration, Is.GreaterThanOrEqualTo(Limit));
        Assert.That(toldAfter, Is.GreaterThanOrEqualTo(Limit));
        Assert.That(loop.Loop.Counters.LongestHandler, Is.GreaterThanOrEqualTo(Limit));
        Posix.Close(reader, writer);

        void HoldTheLoop()
        {
            start = Stopwatch.GetTimestamp();
            heard = told.Wait(Patience.Span); // It would be for ever, were it not told.
            toldAfter = Stopwatch.GetElapsedTime(start);
            Thread.Sleep(4 * Limit); // And not once more.
        }
    }

    [Test]
    public void F04_each_of_several_that_hold_the_loop_is_told_even_in_the_same_round()
    {
        using var told = new SemaphoreSlim(0);
        using RunningLoop loop = Run(() => told.Release(), nameof(FirstHolds), nameof(SecondHolds));
        loop.On(() =>
        {
            loop.Loop.Post(FirstHolds);
            loop.Loop.Post(() => { });
            loop.Loop.Post(SecondHolds);
        });
        loop.Loop.Post(FirstHolds);
        bool last = false;
        loop.Loop.Post(() => last = true);
        loop.Await(() => Volatile.Read(ref last));
        Assert.That(Stalls.Select(stall => stall.Handler.Contains(nameof(FirstHolds), StringComparison.Ordinal)), Is.EqualTo(new[] { true, false, true }));

        void FirstHolds() => told.Wait(Patience.Span);
        void SecondHolds() => told.Wait(Patience.Span);
    }

    [Test]
    public void F04_after_the_release_a_timer_that_was_held_up_is_called_once_for_all_its_due_times()
    {
        using var told = new ManualResetEventSlim();
        using RunningLoop loop = Run(told.Set, nameof(HoldTheLoop));
        var expirations = new List<long>();
        loop.Loop.Every(TimeSpan.FromMilliseconds(5), timer =>
        {
            lock (expirations) expirations.Add(timer.Expirations);
        });
        loop.Loop.Post(HoldTheLoop);
        loop.Await(() => told.IsSet);
        Assert.That(() => { lock (expirations) return expirations.DefaultIfEmpty().Max(); }, Is.GreaterThanOrEqualTo(3).After(Patience.Milliseconds, 5));

        void HoldTheLoop() => told.Wait(Patience.Span);
    }

    [Test]
    [Retry(Growing.Attempts)]
    public void F04_a_busy_loop_whose_handlers_are_short_is_never_told_of()
    {
        TimeSpan limit = Growing.From(200);
        using RunningLoop loop = Run(() => { }, limit);
        long start = Stopwatch.GetTimestamp();
        void Again()
        {
            Thread.SpinWait(1_000);
            loop.Loop.Post(Again);
        }

        loop.Loop.Post(Again);
        while (Stopwatch.GetElapsedTime(start) < 2 * limit) Thread.Sleep(10);
        Assert.That(Stalls, Is.Empty);
    }

    [Test]
    public void The_watchdog_sleeps_while_the_loop_does()
    {
        using RunningLoop loop = Run(() => { });
        loop.Loop.Every(TimeSpan.FromHours(1), () => { });
        for (int n = 0; n < 10; n++) loop.On(() => { });
        loop.Rest();
        long before = Switches(), last = -1;
        Patience.Until(() => // It runs down, and then it sleeps.
        {
            (before, last) = (last, Switches());
            Thread.Sleep(20 * Limit);
            return before == last;
        }, "it does not sleep");

        for (int n = 0; n < 100; n++) loop.On(() => { });
        Assert.That(Switches, Is.GreaterThan(before).After(Patience.Milliseconds, 5), "it is that thread");
    }

    [Test]
    public void A_sleeping_watchdog_wakes_for_the_next_handler_every_time()
    {
        using var told = new ManualResetEventSlim();
        using RunningLoop loop = Run(told.Set, nameof(HoldTheLoop));
        bool heard = false;
        for (int round = 1; round <= 10; round++)
        {
            told.Reset();
            Volatile.Write(ref heard, false);
            loop.Loop.Post(HoldTheLoop);
            loop.Await(() => Volatile.Read(ref heard));
            Assert.That(Stalls, Has.Length.EqualTo(round));
            if (round % 2 == 0) Thread.Sleep(4 * Limit);
        }

        void HoldTheLoop() => Volatile.Write(ref heard, told.Wait(Patience.Span));
    }

    [Test]
    public void An_OnStall_that_throws_is_written_and_the_watchdog_goes_on()
    {
        using var lines = new StandardError();
        using var told = new SemaphoreSlim(0);
        using RunningLoop loop = Run(() =>
        {
            told.Release();
            throw new InvalidDataException("the hook's");
        });
        int heard = 0;
        for (int n = 0; n < 2; n++)
        {
            loop.Loop.Post(() =>
            {
                if (told.Wait(Patience.Span)) Interlocked.Increment(ref heard);
            });
        }

        loop.Await(() => Volatile.Read(ref heard) == 2);
        Assert.That(lines.ToString, Does.Contain("has held the loop for 20ms, and OnStall failed")
            .And.Contain("the hook's").After(Patience.Milliseconds, 5));
    }

    [Test]
    public void Without_an_OnStall_a_line_is_written()
    {
        using var lines = new StandardError();
        using var loop = new RunningLoop(stallLimit: Limit);
        bool done = false;
        loop.Loop.Post(() =>
        {
            long start = Stopwatch.GetTimestamp();
            while (lines.ToString().Length == 0 && Stopwatch.GetElapsedTime(start) < Patience.Span) Thread.Sleep(1);
            Volatile.Write(ref done, true);
        });
        loop.Await(() => Volatile.Read(ref done));
        Assert.That(lines.ToString(), Does.Match("^TimerAttributes: '.*' has held the loop for 20ms, and nothing else is served until it returns; "));
    }

    [Test]
    public void The_watchdog_ends_with_its_loop_and_leaves_nothing_behind()
    {
        using (Run(() => { })) Assert.That(Watchdogs, Has.Length.EqualTo(1).After(Patience.Milliseconds, 5));
        Assert.That(Watchdogs, Is.Empty.After(Patience.Milliseconds, 5));
        int before = Descriptors.Count;
        for (int n = 0; n < 100; n++)
        {
            using RunningLoop loop = Run(() => { });
            if (n % 2 == 0) loop.Loop.Invoke(() => { });
        }

        Assert.That(Watchdogs, Is.Empty.After(Patience.Milliseconds, 5));
        Assert.That(() => Descriptors.Count, Is.LessThanOrEqualTo(before).After(Patience.Milliseconds, 5));
    }

    [TestCase(0.9)]
    [TestCase(86_400_001)]
    [TestCase(-1)]
    public void A_limit_out_of_its_range_is_refused(double milliseconds) =>
        Assert.That(() => new EventLoopOptions { StallLimit = TimeSpan.FromMilliseconds(milliseconds) },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                $"StallLimit is {TimeSpan.FromMilliseconds(milliseconds):c}; it must be from 1 ms to 1 day, or null for no limit."));

    private StalledHandler[] Stalls
    {
        get { lock (_stalls) return [.. _stalls]; }
    }

    private RunningLoop Run(Action onStall, params string[] handlers) => Run(onStall, Limit, handlers);

    // Only those handlers are noted and told of, if any are named: on a busy machine another one may be held up as well.
    private RunningLoop Run(Action onStall, TimeSpan limit, params string[] handlers) => new(stallLimit: limit, onStall: stall =>
    {
        if (handlers.Length > 0 && !Array.Exists(handlers, name => stall.Handler.Contains(name, StringComparison.Ordinal))) return;
        lock (_stalls) _stalls.Add(stall);
        onStall();
    });

    // How often it has gone to sleep.
    private static long Switches() => Watchdogs().Sum(task => Read($"{task}/status").Split('\n')
        .Where(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)));

    private static string[] Watchdogs() => Posix.Threads("TimerAttributes watchdog");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // The thread has ended.
        }
    }
}
