namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Due times that are given back.</summary>
internal static class ReleaseCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A due time that is given back is won again with the same token", GivenBack),
        StoreRun.Case("Only the latest claim is given back", OtherToken),
        StoreRun.Case("A claim is given back by its own id only", OtherId),
        StoreRun.Case("A run that is given back has no lease", Lease),
    ];

    private static async Task GivenBack(StoreRun run)
    {
        await run.RegisterAsync(Due, 5);
        await run.RunAsync(Next, id: 1);
        Claim back = await run.ReleaseAsync(Due, 1);
        run.Findings.Equal("the row has the token of the claim", "IsWon", true, back.IsWon);
        await run.RowIsAsync("the row is as before the claim", new(run.Job, Due, 0, 5));
        run.Won("the due time is free", await run.RunAsync(Next, id: 2), 1, Due);
    }

    private static async Task OtherToken(StoreRun run)
    {
        run.Lost("the store does not know the job", await run.ReleaseAsync(Due, 1), 0, null);
        await run.RegisterAsync(Due);
        run.Lost("a row without a run has none to give back", await run.ReleaseAsync(Due, 0), 0, Due);
        await run.RunAsync(Next);
        await run.RunAsync(Next.AddHours(1));
        run.Lost("another process has claimed since", await run.ReleaseAsync(Due, 1), 2, Next.AddHours(1));
        run.Lost("there was no such claim", await run.ReleaseAsync(Due, 3), 2, Next.AddHours(1));
    }

    private static async Task OtherId(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        await run.RunAsync(Next, id: 2);
        run.Lost("another claim has this id", await run.ReleaseAsync(Due, 2, id: 1), 2, Next);
        run.Findings.Equal("the claim has this id", "IsWon", true, (await run.ReleaseAsync(Due, 2, id: 2)).IsWon);
        run.Lost("it was given back before", await run.ReleaseAsync(Due, 2, id: 2), 1, Due);
    }

    private static async Task Lease(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        await run.RunAsync(Next, id: 2, StoreRun.Long);
        Claim back = await run.ReleaseAsync(Due, 2);
        run.Findings.Equal("the lease is ended", "LeaseLeft", null, back.LeaseLeft);
        Claim again = await run.RunAsync(Next, id: 3, StoreRun.Long);
        run.Won("the due time is free at once", again, 2, Due);
        run.Findings.Equal("no handler has seen the run that was given back", "Attempt", 1, again.Attempt);
    }
}
