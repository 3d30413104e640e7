using TimerAttributes.Linux;

namespace TimerAttributes.Machines;

/// <summary>The kernel's timers as files.</summary>
internal static class TimerObjects
{
    public static readonly Case[] Cases =
    [
        .. new[] { Clock.Monotonic, Clock.Boottime, Clock.Realtime }.Select(clock => new Case($"J10-timer-{clock}",
            "a timer that is armed relatively, absolutely, with an interval, in the past and for centuries is never early and counts right",
            report => IsRight(report, clock))),
        new("J10-limit", "too many timers: the error has errno and limit, and after it timers can be made again", report =>
        {
            var timers = new List<TimerFd>();
            try
            {
                while (true) timers.Add(TimerFd.Create(Clock.Monotonic));
            }
            catch (LinuxException refusal)
            {
                report.Show(refusal.Message);
                report.Must(refusal.Errno == 24, $"not EMFILE: {refusal.Errno}");
            }

            foreach (TimerFd timer in timers) timer.Dispose();
            TimerFd.Create(Clock.Monotonic).Dispose();
        }),
    ];

    /// <summary>A timer of the clock does what the man page says.</summary>
    public static void IsRight(Report report, Clock clock)
    {
        using TimerFd timer = TimerFd.Create(clock);
        using Epoll epoll = Epoll.Create();
        epoll.Add(timer.Descriptor, EpollEvents.In, 7);
        var ready = new EpollEvent[2];

        TimeSpan start = MachineClock.Monotonic;
        timer.ArmAfter(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(20));
        TimerFdState state = timer.ReadState();
        report.Must(state.Interval == TimeSpan.FromMilliseconds(20), $"interval {state.Interval}");
        report.Must(epoll.Wait(ready) == 1 && ready[0].Data == 7, "no event of the timer");
        report.Must(MachineClock.Monotonic - start >= TimeSpan.FromMilliseconds(50), $"early: after {MachineClock.Monotonic - start}");
        Patience.Sleep(0.1);
        long expirations = timer.ReadExpirations(), most = (long)((MachineClock.Monotonic - start).TotalMilliseconds - 50) / 20 + 1;
        report.Must(expirations >= 5 && expirations <= most, $"{expirations} expirations, not 5 to {most}");
        timer.Disarm();
        report.Must(timer.ReadExpirations() == 0 && timer.ReadState().Remaining == TimeSpan.Zero, "not disarmed");

        TimeSpan due = Now(clock) + TimeSpan.FromMilliseconds(30);
        report.Must(timer.ArmAt(due, cancelOnSet: clock == Clock.Realtime), "the clock was set");
        report.Must(epoll.Wait(ready) == 1 && Now(clock) >= due, "early by an absolute time");
        report.Must(timer.ReadExpirations() == 1, "not one expiration by an absolute time");
        timer.ArmAt(1, 0);
        report.Must(epoll.Wait(ready) == 1 && timer.ReadExpirations() == 1, "not one expiration of a time in the past");
        timer.ArmAfter(long.MaxValue / 2);
        report.Must(timer.ReadState().Remaining > TimeSpan.FromDays(36_500), $"due in {timer.ReadState().Remaining}, not in 146 years");
        report.Show($"{clock}: {expirations} expirations");
    }

    private static TimeSpan Now(Clock clock) => clock switch
    {
        Clock.Monotonic => MachineClock.Monotonic,
        Clock.Boottime => MachineClock.Boottime,
        _ => MachineClock.Wall - DateTimeOffset.UnixEpoch,
    };
}
