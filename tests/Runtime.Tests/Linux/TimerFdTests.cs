using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Linux;

/// <summary>A timer alone, against the real kernel: never early, each expiration counted once. Nothing here asserts how late.</summary>
[RealKernel]
public class TimerFdTests
{
    private const long Millisecond = 1_000_000;
    private const int Absolute = 1, CancelOnSet = 2; // TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET

    [Test]
    public void Each_clock_is_the_kernel_s_own_and_no_timer_is_early([Values] Clock clock, [Values] bool absolute)
    {
        using TimerFd timer = Create(clock);
        Assert.That((timer.Clock, timer.ReadExpirations(), timer.ReadState()), Is.EqualTo((clock, 0L, default(TimerFdState))), "not armed");

        long due = Now(clock) + 3 * Millisecond;
        if (absolute) Assert.That(timer.ArmAt(due), Is.True);
        else timer.ArmAfter(3 * Millisecond);
        Assert.That(Descriptors.Timers().Single().ClockId, Is.EqualTo(new[] { 1, 7, 0, 8, 9 }[(int)clock]));

        AwaitReadable(timer);
        Assert.That(Now(clock), Is.GreaterThanOrEqualTo(due));
        Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
        Assert.That((timer.ReadExpirations(), timer.ReadState()), Is.EqualTo((0L, default(TimerFdState))), "once");
    }

    [Test]
    public void An_interval_goes_on_from_the_due_time_and_counts_what_was_not_read()
    {
        using TimerFd timer = Create();
        long due = Now() - 10 * Millisecond + 500_000;
        timer.ArmAt(due, Millisecond);
        long expirations = 0;
        for (int n = 0; n < 20; n++)
        {
            AwaitReadable(timer);
            long least = Now();
            expirations += timer.ReadExpirations();
            Assert.That(expirations, Is.InRange((least - due) / Millisecond + 1, (Now() - due) / Millisecond + 1));
        }
    }

    [Test]
    public void Time_spans_arm_as_nanoseconds_do()
    {
        using TimerFd timer = Create();
        timer.ArmAfter(TimeSpan.FromDays(3), TimeSpan.FromTicks(12_345_678));
        TimerFdState state = timer.ReadState();
        Assert.That(state.IntervalNanoseconds, Is.EqualTo(1_234_567_800));
        Assert.That(state.Interval, Is.EqualTo(TimeSpan.FromTicks(12_345_678)));
        Assert.That(state.RemainingNanoseconds, Is.InRange(2 * 86_400_000 * Millisecond, 3 * 86_400_000 * Millisecond));
        Assert.That(state.Remaining, Is.InRange(TimeSpan.FromDays(2), TimeSpan.FromDays(3)));

        Assert.That(timer.ArmAt(new TimeSpan(Now() / 100) + TimeSpan.FromDays(3)), Is.True);
        Assert.That(timer.ReadState().Remaining, Is.InRange(TimeSpan.FromDays(2), TimeSpan.FromDays(3)));
        Assert.That(timer.ReadState().IntervalNanoseconds, Is.Zero);
    }

    [Test]
    public void A07_the_longest_times_there_are_can_be_armed()
    {
        using TimerFd timer = Create();
        timer.ArmAfter(long.MaxValue, long.MaxValue);
        Assert.That(timer.ReadState().Remaining, Is.GreaterThan(TimeSpan.FromDays(100_000)));
        timer.ArmAfter(new TimeSpan(long.MaxValue / 100));
        timer.ArmAt(new TimeSpan(long.MaxValue / 100));
        timer.ArmAt(long.MaxValue);
        Assert.That(timer.ReadState().Remaining, Is.GreaterThan(TimeSpan.FromDays(80_000)));
        Assert.That(timer.ReadExpirations(), Is.Zero);
    }

    [Test]
    public void A05_zero_is_due_at_once_and_so_is_what_was_due_before_the_clock_began()
    {
        using TimerFd timer = Create();
        Action[] arms = [() => timer.ArmAfter(0), () => timer.ArmAfter(TimeSpan.Zero), () => timer.ArmAt(0), () => timer.ArmAt(long.MinValue),
            () => timer.ArmAt(TimeSpan.Zero), () => timer.ArmAt(TimeSpan.MinValue)];
        foreach (Action arm in arms)
        {
            arm();
            AwaitReadable(timer);
            Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
        }
    }

    [Test]
    public void A08_times_no_timer_can_do_are_refused_with_value_and_range_and_change_nothing()
    {
        using TimerFd timer = Create();
        timer.ArmAfter(TimeSpan.FromHours(1));
        TimeSpan negative = TimeSpan.FromTicks(-1), most = new(long.MaxValue / 100), more = most + TimeSpan.FromTicks(1);
        Refused(() => timer.ArmAfter(TimeSpan.MaxValue), $"The delay is {TimeSpan.MaxValue:c}; it must be from 00:00:00 to {most:c} (292 years).");
        Refused(() => timer.ArmAfter(more), $"The delay is {more:c};");
        Refused(() => timer.ArmAfter(negative), "The delay is -00:00:00.0000001; it must be from 00:00:00 to");
        Refused(() => timer.ArmAfter(TimeSpan.Zero, negative), "The interval is -00:00:00.0000001;");
        Refused(() => timer.ArmAfter(TimeSpan.Zero, TimeSpan.MaxValue), "The interval is ");
        Refused(() => timer.ArmAt(more), $"The due is {more:c};");
        Refused(() => timer.ArmAt(TimeSpan.Zero, negative), "The interval is ");
        Refused(() => timer.ArmAfter(-1), $"The delayNanoseconds is -1 ns; it must be from 0 to {long.MaxValue} ns.");
        Refused(() => timer.ArmAfter(0, -1), "The intervalNanoseconds is -1 ns;");
        Refused(() => timer.ArmAt(0, long.MinValue), "The intervalNanoseconds is ");
        Assert.That(timer.ReadState().Remaining, Is.InRange(TimeSpan.FromMinutes(50), TimeSpan.FromHours(1)));
        Refused(() => TimerFd.Create((Clock)5), "The clock is 5; it must be Clock.Monotonic, Clock.Boottime, Clock.Realtime, ");

        static void Refused(TestDelegate arm, string message) =>
            Assert.That(Assert.Throws<ArgumentOutOfRangeException>(arm)!.Message, Does.StartWith(message));
    }

    [Test]
    public void Cancelling_when_the_clock_is_set_is_for_clocks_that_can_be([Values] Clock clock)
    {
        using TimerFd timer = Create(clock);
        if (clock is Clock.Realtime or Clock.RealtimeAlarm)
        {
            timer.ArmAt(long.MaxValue, cancelOnSet: true);
            Assert.That(Descriptors.Timers().Single().Flags, Is.EqualTo(Absolute | CancelOnSet));
            timer.ArmAt(long.MaxValue);
            Assert.That(Descriptors.Timers().Single().Flags, Is.EqualTo(Absolute));
        }
        else
        {
            Assert.That(() => timer.ArmAt(long.MaxValue, cancelOnSet: true),
                Throws.TypeOf<ArgumentException>()
                    .With.Message.Match($"Clock.{clock} cannot be cancelled .* Clock.Realtime or Clock.RealtimeAlarm, or leave cancelOnSet out"));
            Assert.That(timer.ReadState(), Is.EqualTo(default(TimerFdState)), "not armed");
        }
    }

    [Test]
    public void C01_a_clock_that_was_set_is_told_by_the_read_or_by_the_next_arming([Values(Clock.Realtime, Clock.RealtimeAlarm)] Clock clock)
    {
        using TimerFd timer = Create(clock);
        timer.ArmAt(long.MaxValue, cancelOnSet: true);
        Sys.StepWallClock();
        AwaitReadable(timer);
        Assert.That((timer.ReadExpirations(), timer.ReadExpirations()), Is.EqualTo((TimerFd.ClockWasSet, 0L)), "told once");

        timer.ArmAt(long.MaxValue, cancelOnSet: true);
        Sys.StepWallClock(back: true);
        Assert.That(timer.ArmAt(long.MaxValue, Millisecond, cancelOnSet: true), Is.False, "C02: on the old clock");
        Assert.That((timer.ReadExpirations(), timer.ReadState().IntervalNanoseconds), Is.EqualTo((0L, Millisecond)), "and armed all the same");
        Assert.That(timer.ArmAt(long.MaxValue, cancelOnSet: true), Is.True);
    }

    [Test]
    public void A10_disarming_and_arming_anew_forget_what_was_not_read()
    {
        using TimerFd timer = Create();
        timer.ArmAt(1, Millisecond);
        AwaitReadable(timer);
        timer.Disarm();
        Assert.That((timer.ReadExpirations(), timer.ReadState()), Is.EqualTo((0L, default(TimerFdState))));

        timer.ArmAt(1, Millisecond);
        AwaitReadable(timer);
        timer.ArmAfter(TimeSpan.FromHours(1));
        Assert.That(timer.ReadExpirations(), Is.Zero);
    }

    [Test]
    public void A11_a_far_timer_set_near_fires_every_time()
    {
        using TimerFd timer = Create();
        for (int n = 0; n < 1_000; n++)
        {
            timer.ArmAfter(TimeSpan.FromHours(1));
            timer.ArmAfter(100_000);
            AwaitReadable(timer);
            Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
        }
    }

    [Test]
    public void A13_a_look_shows_what_was_not_read_and_leaves_the_count_exact()
    {
        using TimerFd timer = Create();
        long due = Now() + Millisecond;
        timer.ArmAt(due, Millisecond);
        AwaitReadable(timer);
        // A timerfd_gettime would set the timer going: it would show all that has passed, and a time to the next.
        while (Now() < due + 100 * Millisecond)
            Assert.That(timer.ReadState(), Is.EqualTo(new TimerFdState(0, Millisecond, 1)), "expired, and left where it is");

        long expirations = 0;
        while (Now() < due + 300 * Millisecond)
        {
            long unread = timer.ReadState().Expirations, read = timer.ReadExpirations();
            Assert.That(read, Is.GreaterThanOrEqualTo(unread), "what was shown is there to be read");
            expirations += read;
        }

        AwaitReadable(timer);
        long least = Now();
        expirations += timer.ReadExpirations();
        Assert.That(expirations, Is.InRange((least - due) / Millisecond + 1, (Now() - due) / Millisecond + 1), "none lost, none doubled");
    }

    [TestCase(0, ExpectedResult = 0)]
    [TestCase(1, ExpectedResult = 1)]
    [TestCase(100, ExpectedResult = 1)]
    [TestCase(101, ExpectedResult = 2)]
    [TestCase(long.MaxValue, ExpectedResult = long.MaxValue / 100 + 1)]
    public long What_is_left_of_a_timer_is_rounded_up(long nanoseconds)
    {
        var state = new TimerFdState(nanoseconds, nanoseconds, 0);
        Assert.That(state.Interval, Is.EqualTo(state.Remaining));
        return state.Remaining.Ticks;
    }

    [Test]
    public void A_timer_that_is_closed_is_refused_and_not_another_file_s_number()
    {
        TimerFd timer = Create();
        timer.Dispose();
        timer.Dispose();
        Action[] uses = [() => timer.ReadExpirations(), () => timer.ReadState(), () => timer.ArmAfter(1), () => timer.ArmAt(1), timer.Disarm];
        foreach (Action use in uses) Assert.That(new TestDelegate(use), Throws.TypeOf<ObjectDisposedException>());
    }

    private static TimerFd Create(Clock clock = Clock.Monotonic)
    {
        if (clock is Clock.RealtimeAlarm or Clock.BoottimeAlarm) Restricted.NeedWakeAlarm();
        return TimerFd.Create(clock);
    }

    private static void AwaitReadable(TimerFd timer)
    {
        using Epoll epoll = Epoll.Create();
        epoll.Add(timer.Descriptor, EpollEvents.In, 0);
        Assert.That(epoll.Wait(new EpollEvent[1], TimeSpan.FromSeconds(30)), Is.EqualTo(1));
    }

    private static unsafe long Now(Clock clock = Clock.Monotonic)
    {
        Timespec now;
        Assert.That(Libc.clock_gettime(ClockId.ToRead(clock), &now), Is.Zero);
        return now.ToNanoseconds();
    }
}
