namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Runs whose process has died, so that their lease has ended.</summary>
internal static class RedoCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1), Third = StoreRun.Due.AddHours(2);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A run whose lease has ended is started again, with another attempt and token", StartedAgain),
        StoreRun.Case("A run whose lease has ended is not started again by a caller without a lease", NoLease),
        StoreRun.Case("A later due time passes a lease that has ended, and answers for its due time", Answered),
        StoreRun.Case("A registration sees that a lease has ended", Seen),
    ];

    private static async Task StartedAgain(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        await run.RunAsync(Next, id: 2, StoreRun.Short);
        for (int attempt = 2; attempt <= 3; attempt++)
        {
            await run.EndLeaseAsync();
            Claim again = await run.RunAsync(Next, id: 10 + attempt, StoreRun.Short);
            run.Won("the process that ran it has died", again, attempt + 1, Due);
            run.Findings.Equal("the run is started again", "Attempt", attempt, again.Attempt);
            run.Findings.Equal("the run is started again, and no later one answers for it", "HasPassedRun", false, again.HasPassedRun);
            run.HasLease("the lease begins", again, StoreRun.Short);
        }

        StoredJob? row = await run.RowAsync();
        run.Findings.Equal("the row has the attempt", "Attempt", 3, row?.Attempt);
        run.Findings.True("the row has the end of the lease", row!.LeaseUntil > Third, $"after {Third:O}", row.LeaseUntil);
    }

    private static async Task NoLease(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        Claim same = await run.RunAsync(Due, id: 2);
        run.Lost("a caller without a lease starts no run again", same, 1, Due);
        run.Findings.Equal("the run may be started again", "LeaseLeft", TimeSpan.Zero, same.LeaseLeft);
        Claim earlier = await run.RunAsync(Due.AddHours(-1), id: 3, StoreRun.Long);
        run.Lost("an earlier due time is another run", earlier, 1, Due);
    }

    private static async Task Answered(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        await run.RunAsync(Next, id: 2, StoreRun.Short);
        await run.EndLeaseAsync();
        Claim later = await run.RunAsync(Third, id: 3, StoreRun.Long);
        run.Won("the due time of the row was not completed, so its previous one is kept", later, 3, Due);
        run.Findings.Equal("another due time is a run of its own", "Attempt", 1, later.Attempt);
        run.Findings.Equal("the run of the earlier due time has not ended", "HasPassedRun", true, later.HasPassedRun);
        run.Lost("the later run answers for the earlier one", await run.RunAsync(Next, id: 4, StoreRun.Long), 3, Third);
    }

    private static async Task Seen(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        Claim answer = await run.RegisterAsync(Due);
        run.Findings.Equal("the run may be started again", "LeaseLeft", TimeSpan.Zero, answer.LeaseLeft);
    }
}
