using TimerAttributes;
using TimerAttributes.Crash.Node;

/// <summary>The jobs of a node: those of a cluster, those with a leader, and those that each node has.</summary>
internal static partial class Jobs
{
    [Cron("* * * * * *", Scope = JobScope.Cluster)]
    private static Task Count(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 0, stop);

    [Cron("*/2 * * * * *", Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce)]
    private static Task Report(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 4, pause: 100, stop);

    // Its runs take longer than the lease of the quick form, so they live by renewals, and longer than its period, so other nodes find the job busy.
    [Cron("*/5 * * * * *", Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce)]
    private static Task Haul(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 12, pause: 500, stop);

    [Every("100ms", Scope = JobScope.Leader)]
    private static Task Poll(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 10, stop);

    [Every("1s", Aligned = true, Scope = JobScope.Leader, Persistent = true)]
    private static Task Sweep(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 0, stop);

    [Every("1s", Aligned = true, Persistent = true, Overlap = Overlap.Queue)]
    private static void Beat(Tick tick) => Work.Note(tick);

    [Cron("*/2 * * * * *", Persistent = true, CatchUp = CatchUp.All, Overlap = Overlap.Queue)]
    private static void Each(Tick tick) => Work.Note(tick);

    [Cron("* * * * * *", Persistent = true, CatchUp = CatchUp.None, Overlap = Overlap.Queue)]
    private static void Fresh(Tick tick) => Work.Note(tick);

    [Once("1s", Persistent = true)]
    private static void Migrate(Tick tick) => Work.Note(tick);

#if NEXT
    [Cron("*/3 * * * * *", Scope = JobScope.Cluster, FormerName = "Jobs.Old")]
    private static Task New(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 0, stop);

    [Cron("*/2 * * * * *", Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce)]
    private static Task Added(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 100, stop);
#else
    [Cron("*/3 * * * * *", Scope = JobScope.Cluster)]
    private static Task Old(Tick tick, CancellationToken stop) => Work.RunAsync(tick, steps: 1, pause: 0, stop);
#endif
}
