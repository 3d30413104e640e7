namespace TimerAttributes.Crash.Director.Faults;

/// <summary>What happens to a cluster, in each form of the run.</summary>
internal static class AllFaults
{
    /// <summary>The faults of the quick form.</summary>
    public static IReadOnlyList<Fault> Each { get; } =
    [
        new KilledRunner(), new KilledLeader(), new StoppedRunner(), new StoppedLeader(), new EndedNode(), new RestartedNodes(), new KilledBackend(),
        new KilledServer(), new ReadOnlyServer(), new LockedRow(), new PromotedStandby(), new CutCable(), new ResetConnections(), new SlowNetwork(),
        new LostAnswers(), new WrongClocks(), new TwoVersions(),
    ];

    /// <summary>The faults of the long form.</summary>
    public static IReadOnlyList<Fault> Any { get; } =
        [.. Each, new AnyKilled(), new AnyStopped(), new AnyCut(), new KilledAtStart(), new KilledWithServer()];
}
