using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>Run-time timers before, between and after the runs of their loop; what is refused; what they cost.</summary>
public class LoopTimerLifeTests
{
    private readonly List<(string Who, double At, long Expirations)> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public void Timers_made_before_the_first_run_count_from_when_they_were_made()
    {
        using var loop = new VirtualLoop(run: false);
        loop.Loop.Once(Ms(10), timer => Note(loop, "once", timer));
        loop.Loop.Every(Ms(10), timer => Note(loop, "every", timer));
        loop.Loop.Once(Ms(50), timer => Note(loop, "later", timer));
        LoopTimer cancelled = loop.Loop.Once(Ms(10), timer => Note(loop, "never", timer));
        Assert.That(cancelled.Cancel(), Is.True);
        loop.Kernel.Spend("35ms");
        loop.Run();
        Assert.That(_calls.Order(), Is.EqualTo(new[] { ("every", 35, 3L), ("once", 35, 1L) }));
        loop.Advance("15ms");
        Assert.That(_calls.Skip(2).Order(), Is.EqualTo(new[] { ("every", 40, 1L), ("every", 50, 1L), ("later", 50, 1L) }));
    }

    [Test]
    public void Timers_outlive_a_stop_and_wait_for_the_next_run()
    {
        using var loop = new VirtualLoop();
        LoopTimer every = loop.Loop.Every(Ms(10), timer => Note(loop, "every", timer));
        LoopTimer cancelled = loop.Loop.Once(Ms(30), timer => Note(loop, "never", timer));
        loop.Advance("10ms");
        loop.Loop.Stop();
        loop.Join();
        loop.Kernel.Spend("25ms");
        Assert.That((_calls.Count, every.IsActive, every.Remaining), Is.EqualTo((1, true, (TimeSpan?)TimeSpan.Zero)));
        loop.Loop.Once(Ms(10), timer => Note(loop, "between", timer));
        Assert.That(cancelled.Cancel(), Is.True);

        loop.Run();
        loop.Advance("25ms");
        Assert.That(_calls, Is.EqualTo(new[]
            { ("every", 10, 1L), ("every", 35, 2L), ("every", 40, 1L), ("between", 45, 1L), ("every", 50, 1L), ("every", 60, 1L) }));
    }

    [Test]
    public void F10_what_was_due_with_a_timer_that_stops_the_loop_is_called_in_the_next_run()
    {
        using var loop = new VirtualLoop();
        loop.On(() =>
        {
            for (int n = 0; n < 1_000; n++)
            {
                int number = n;
                loop.Loop.Once(Ms(10), timer =>
                {
                    Note(loop, $"{number}", timer);
                    if (number is 0 or 400) loop.Loop.Stop();
                });
            }
        });
        for (int run = 1; run <= 3; run++)
        {
            if (run > 1) loop.Run(settle: false);
            loop.Kernel.Spend("10ms");
            loop.Loop.Post(() => { }); // Time that is spent wakes no thread.
            if (run < 3) loop.Join();
            else loop.Kernel.Settle();
            Assert.That(_calls, Has.Count.EqualTo(run switch { 1 => 1, 2 => 401, _ => 1_000 }));
        }
    }

    [Test]
    public void After_the_dispose_nothing_is_called_and_nothing_is_accepted()
    {
        var loop = new VirtualLoop();
        LoopTimer timer = loop.Loop.Once(Ms(10), one => Note(loop, "never", one)), every = loop.Loop.Every(Ms(10), one => Note(loop, "never", one));
        loop.Dispose();
        loop.Kernel.Spend("1s");

        Assert.That(() => loop.Loop.Once(Ms(1), () => { }),
            Throws.TypeOf<ObjectDisposedException>()
                .With.Message.StartWith("The event loop was disposed of, or its scheduler has stopped, so it cannot be used any more"));
        Assert.That(() => loop.Loop.Every(Ms(1), () => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(timer.Change(Ms(1)), Is.False);
        Assert.That(every.Change(Ms(1)), Is.False);
        Assert.That(() => every.Cancel(), Throws.Nothing);
        Assert.That(loop.Kernel.LiveTimers, Is.Zero);
        Assert.That(_calls, Is.Empty);

        var unused = new VirtualLoop(run: false);
        unused.Dispose();
        Assert.That(() => unused.Loop.Once(Ms(1), () => { }), Throws.TypeOf<ObjectDisposedException>(), "also where there was never one");
    }

    [Test]
    public void A08_times_that_cannot_be_are_refused_with_what_can()
    {
        using var loop = new VirtualLoop();
        LoopTimer once = loop.Loop.Once(Ms(10), () => { }), every = loop.Loop.Every(Ms(10), () => { });
        TimeSpan longest = TimeSpan.FromTicks(long.MaxValue / 100), tooLong = longest + TimeSpan.FromTicks(1);
        Refused(() => loop.Loop.Once(TimeSpan.FromTicks(-1), () => { }),
            $"The delay is -00:00:00.0000001; it must be from 00:00:00 to {longest:c} (292 years).");
        Refused(() => loop.Loop.Once(Timeout.InfiniteTimeSpan, () => { }), "The delay is -00:00:00.0010000; it must be from 00:00:00 to ");
        Refused(() => loop.Loop.Once(TimeSpan.MinValue, _ => { }), $"The delay is {TimeSpan.MinValue:c}; it must be from 00:00:00 to ");
        Refused(() => loop.Loop.Once(tooLong, () => { }), $"The delay is {tooLong:c}; it must be from 00:00:00 to ");
        Refused(() => loop.Loop.Every(TimeSpan.Zero, () => { }),
            $"The period is 00:00:00; it must be more than 00:00:00, and at most {longest:c} (292 years).");
        Refused(() => loop.Loop.Every(TimeSpan.FromTicks(-1), _ => { }), "The period is -00:00:00.0000001; it must be more than 00:00:00, ");
        Refused(() => loop.Loop.Every(TimeSpan.MaxValue, () => { }), $"The period is {TimeSpan.MaxValue:c}; it must be more than 00:00:00, ");
        Refused(() => once.Change(TimeSpan.FromTicks(-1)), "The delay is -00:00:00.0000001; it must be from 00:00:00 to ");
        Refused(() => every.Change(TimeSpan.Zero), "The period is 00:00:00; it must be more than 00:00:00, ");
        Refused(() => every.Change(tooLong), $"The period is {tooLong:c}; it must be more than 00:00:00, ");
        Assert.That(() => loop.Loop.Once(Ms(1), (Action)null!), Throws.ArgumentNullException);
        Assert.That(() => loop.Loop.Every(Ms(1), (Action<LoopTimer>)null!), Throws.ArgumentNullException);

        Assert.That((once.Remaining, every.Remaining, every.Period), Is.EqualTo(((TimeSpan?)Ms(10), (TimeSpan?)Ms(10), Ms(10))), "as they were");
        loop.Kernel.Settle();
        Assert.That(loop.Loop.Counters.Timers, Is.EqualTo(2));

        static void Refused(TestDelegate call, string text) =>
            Assert.That(call, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(text));
    }

    [Test]
    public void The_longest_time_is_accepted_and_hides_no_timer()
    {
        using var loop = new VirtualLoop();
        TimeSpan longest = TimeSpan.FromTicks(long.MaxValue / 100);
        LoopTimer once = loop.Loop.Once(longest, one => Note(loop, "never", one)), every = loop.Loop.Every(longest, one => Note(loop, "never", one));
        loop.Loop.Once(TimeSpan.FromDays(365), one => Note(loop, "year", one));
        for (int year = 0; year < 5; year++) loop.Advance("365d");
        Assert.That(_calls, Is.EqualTo(new[] { ("year", 365 * 86_400_000d, 1L) }));
        Assert.That((once.IsActive, every.IsActive), Is.EqualTo((true, true)));
        Assert.That(once.Remaining, Is.GreaterThan(TimeSpan.FromDays(365 * 280)));
    }

    [Test]
    public void D02_a_timer_refused_for_want_of_descriptors_is_the_caller_s_exception_and_can_be_tried_again()
    {
        using var loop = new VirtualLoop();
        loop.Kernel.Fail("timerfd_create", Errno.EMFILE);
        Assert.That(() => loop.Loop.Once(Ms(1), () => { }), Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(Errno.EMFILE));
        Assert.That((loop.Kernel.LiveTimers, loop.Loop.Counters.Timers), Is.EqualTo((0, 0)));
        loop.Loop.Once(Ms(10), timer => Note(loop, "a", timer));
        loop.Advance("10ms");
        Assert.That(_calls, Is.EqualTo(new[] { ("a", 10d, 1L) }));
    }

    [Test]
    public void There_is_no_kernel_timer_before_the_first_and_one_for_all_of_them()
    {
        using var loop = new VirtualLoop();
        Assert.That(loop.Kernel.LiveTimers, Is.Zero);
        LoopTimer[] timers = [.. Enumerable.Range(1, 10_000)
            .Select(n => n % 2 == 0 ? loop.Loop.Once(Ms(n), () => { }) : loop.Loop.Every(Ms(n), () => { }))];
        loop.Advance("1s");
        Assert.That(loop.Kernel.LiveTimers, Is.EqualTo(1));
        Array.ForEach(timers, timer => timer.Cancel());
        loop.Kernel.Settle();
        Assert.That(loop.Loop.Counters.Timers, Is.Zero);
    }

    [TestCase(10_000, 100, 100, 1)]
    [TestCase(10, 20, 50, 50)]
    [TestCase(1_000, 500, 1_000, 500)]
    [TestCase(1_000_000, 1_000, 1_500, 2)]
    public void The_resolution_decides_how_many_share_a_wake_up(int resolution, int apart, int count, int wakeUps)
    {
        using var loop = new VirtualLoop(TimeSpan.FromMicroseconds(resolution));
        loop.On(() =>
        {
            for (int n = 1; n <= count; n++) loop.Loop.Once(TimeSpan.FromMicroseconds(n * apart), timer => Note(loop, "a", timer));
        });
        long before = loop.Loop.Counters.Iterations;
        loop.Advance("2s");
        Assert.That(_calls, Has.Count.EqualTo(count));
        Assert.That(_calls.Select(call => call.At).Distinct().Count(), Is.EqualTo(wakeUps));
        Assert.That(loop.Loop.Counters.Iterations - before, Is.LessThan(wakeUps + wakeUps / 10 + 5), "a few looks into wide slots included");
    }

    [TestCase(0.009)]
    [TestCase(1_001)]
    public void A_resolution_out_of_its_range_is_refused(double milliseconds) =>
        Assert.That(() => new EventLoopOptions { TimerResolution = Ms(milliseconds) },
            Throws.TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith($"TimerResolution is {Ms(milliseconds):c}; it must be from 10 µs to 1 s."));

    private void Note(VirtualLoop loop, string who, LoopTimer timer) => _calls.Add((who, loop.Time, timer.Expirations));

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
