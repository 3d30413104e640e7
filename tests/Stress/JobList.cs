namespace TimerAttributes.Stress;

/// <summary>The jobs: every policy, alone and with what other threads do to it.</summary>
internal static class JobList
{
    /// <summary>The job that has a thread, which has its name.</summary>
    public const string OnThread = "queue-thread";

    public static JobBook[] Make(Findings findings)
    {
        var group = new Crowd(1);
        return
        [
            Book("skip", 2, new(), Work.Mixed(5)),
            Book("skip-triggered", 3, new(), Work.Mixed(5), isTriggered: true),
            Book("skip-inline", 1, new() { RunOn = RunOn.Loop }, Work.Inline(oneIn: 500, milliseconds: 40)),
            Book("skip-drop", 3, new() { Missed = MissedTicks.Drop }, Work.Mixed(5)),
            Book("queue", 3, new() { Overlap = Overlap.Queue }, Work.Mixed(8)),
            Book("queue-triggered", 3, new() { Overlap = Overlap.Queue }, Work.Mixed(5), isTriggered: true, isPaused: true),
            Book("queue-burst", 5, new() { Overlap = Overlap.Queue, Missed = MissedTicks.Burst, MaxBurst = 3 }, Work.Mixed(5)),
            Book(OnThread, 4, new() { Overlap = Overlap.Queue, RunOn = RunOn.Thread }, Work.Blocking(6)),
            Book("cancel", 4, new() { Overlap = Overlap.CancelPrevious }, Work.UntilCancelled(6)),
            Book("cancel-triggered", 6, new() { Overlap = Overlap.CancelPrevious }, Work.UntilCancelled(6), isTriggered: true, isPaused: true),
            Book("concurrent-4", 2, new() { Overlap = Overlap.Concurrent }, Work.Mixed(15), isTriggered: true),
            Book("concurrent-16", 1, new() { Overlap = Overlap.Concurrent, MaxConcurrency = 16 }, Work.Mixed(25), isPaused: true),
            Book("concurrent-burst", 2, new() { Overlap = Overlap.Concurrent, MaxConcurrency = 3, Missed = MissedTicks.Burst }, Work.Mixed(8)),
            Grouped("group-skip", new()),
            Grouped("group-queue", new() { Overlap = Overlap.Queue, Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) }),
            Grouped("group-cancel", new() { Overlap = Overlap.CancelPrevious }),
            Book("timeout", 20, new() { Timeout = TimeSpan.FromMilliseconds(8) }, Work.UntilCancelled(16)),
            Book("timeout-cancel", 25, new() { Overlap = Overlap.CancelPrevious, Timeout = TimeSpan.FromMilliseconds(20) }, Work.UntilCancelled(30)),
            Book("retries", 10, new() { Retries = 3, RetryDelay = TimeSpan.FromMilliseconds(1) }, Work.Failing, isTriggered: true, isPaused: true),
            Book("condition", 2, new() { When = _ => _ => Random.Shared.Next(2) == 0 }, Work.Mixed(3)),
            Book("rescheduled", 5, new() { Overlap = Overlap.Queue }, Work.Mixed(5), isPaused: true, rescheduled: (true, false)),
            Book("rescheduled-anyhow", 5, new(), Work.Mixed(5), isTriggered: true, rescheduled: (false, true)),
            Book("precise", 2, Precise(RunOn.Loop), Work.Inline(oneIn: 500, milliseconds: 5), isTriggered: true, isPaused: true),
            Book("precise-thread", 3, Precise(RunOn.Thread), Work.Mixed(5), isTriggered: true, isPaused: true),
            Book("precise-rescheduled", 5, Precise(RunOn.Loop), Work.Inline(oneIn: 500, milliseconds: 5), rescheduled: (true, false)),
            Book("precise-anyhow", 5, Precise(RunOn.Thread), Work.Mixed(3), rescheduled: (false, true)),
        ];

        JobBook Book(string name, int milliseconds, JobOptions options, Work.Kind work, bool isTriggered = false, bool isPaused = false,
            (bool, bool) rescheduled = default) =>
            new(name, TimeSpan.FromMilliseconds(milliseconds), options, work, findings)
            {
                IsTriggered = isTriggered,
                IsPaused = isPaused,
                IsRescheduled = rescheduled,
            };

        JobBook Grouped(string name, JobOptions options) =>
            new(name, TimeSpan.FromMilliseconds(8), With(options, "group"),
                options.Overlap == Overlap.CancelPrevious ? Work.UntilCancelled(4) : Work.Mixed(4), findings, group)
            { IsTriggered = true };
    }

    private static JobOptions Precise(RunOn runOn) => new() { RunOn = runOn, Precision = TimeSpan.FromMicroseconds(20) };

    private static JobOptions With(JobOptions options, string group) => new()
    {
        Overlap = options.Overlap,
        Retries = options.Retries,
        RetryDelay = options.RetryDelay,
        Group = group,
    };
}
