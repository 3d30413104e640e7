namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Leases, which keep a run from other processes while it is under way.</summary>
internal static class LeaseCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A lease keeps every due time from others", Kept),
        StoreRun.Case("A completed run leaves the next due time free, and is not run again", Completed),
        StoreRun.Case("A renewed lease lasts longer", Renewed),
        StoreRun.Case("A lease that has ended is renewed unless the run was started again", RenewedLate),
        StoreRun.Case("A lease is renewed and completed with its token only", OtherToken),
        StoreRun.Case("A process passes its own run by its token, and answers for it", PassedByItself),
        StoreRun.Case("A lease of zero ends at once, and its run may be started again", Freed),
        StoreRun.Case("A request that was granted and completed does not begin a lease again", AskedAfterCompletion),
        StoreRun.Case("A run without a lease has nothing to renew or to complete", NoLease),
    ];

    private static async Task Kept(StoreRun run)
    {
        const string Rule = "the run is under way";
        Claim first = await run.RunAsync(Due, id: 1, StoreRun.Long);
        run.Won("the first claim is won", first, 1, null);
        run.Findings.Equal("a run with a lease has an attempt", "Attempt", 1, first.Attempt);
        run.HasLease("the lease begins", first, StoreRun.Long);
        foreach (DateTimeOffset due in (DateTimeOffset[])[Due, Due.AddHours(-1), Next])
        {
            Claim other = await run.RunAsync(due, id: 2, StoreRun.Long);
            run.Lost(Rule, other, 1, Due);
            run.HasLease("a claim that is lost tells for how long", other, StoreRun.Long);
            run.Lost(Rule, await run.RunAsync(due, id: 3, token: 2), 1, Due);
        }
    }

    private static async Task PassedByItself(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        await run.RunAsync(Next, id: 2, StoreRun.Long);
        run.Lost("the run of this due time is under way", await run.RunAsync(Next, id: 3, StoreRun.Long, token: 2), 2, Next);
        Claim later = await run.RunAsync(Next.AddHours(1), id: 4, StoreRun.Long, token: 2);
        run.Won("the caller has the token of the row, and its previous due time is kept", later, 3, Due);
        run.Findings.Equal("another due time is a run of its own", "Attempt", 1, later.Attempt);
        run.Findings.Equal("the run of the earlier due time has not ended", "HasPassedRun", true, later.HasPassedRun);
    }

    private static async Task Freed(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Long);
        run.Findings.Equal("the run is under way", "the result", true, await run.RenewAsync(1, TimeSpan.Zero));
        Claim again = await run.RunAsync(Due, id: 2, StoreRun.Long);
        run.Findings.Equal("the lease has ended", "IsWon", true, again.IsWon);
        run.Findings.Equal("the run is started again", "Attempt", 2, again.Attempt);
    }

    private static async Task AskedAfterCompletion(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Long);
        await run.CompleteAsync(1);
        Claim again = await run.RunAsync(Due, id: 1, StoreRun.Long);
        run.Findings.Equal("the same request was granted", "IsWon", true, again.IsWon);
        run.Findings.Equal("the run is completed", "LeaseLeft", null, again.LeaseLeft);
    }

    private static async Task Completed(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Long);
        run.Findings.Equal("the run is under way", "the result", true, await run.CompleteAsync(1));
        run.Findings.Equal("it is completed", "the result of a second completion", false, await run.CompleteAsync(1));
        run.Findings.Equal("it is completed", "the result of a renewal", false, await run.RenewAsync(1, StoreRun.Long));
        Claim same = await run.RunAsync(Due, id: 2, StoreRun.Long);
        run.Lost("a completed run is not started again", same, 1, Due);
        run.Findings.Equal("a completed run has no lease", "LeaseLeft", null, same.LeaseLeft);
        Claim next = await run.RunAsync(Next, id: 3, StoreRun.Long);
        run.Won("the next due time is free at once", next, 2, Due);
        run.Findings.Equal("another due time is a run of its own", "Attempt", 1, next.Attempt);
    }

    private static async Task Renewed(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        run.Findings.Equal("the run is under way", "the result", true, await run.RenewAsync(1, StoreRun.Long));
        Claim other = await run.RunAsync(Due, id: 2, StoreRun.Long);
        run.Lost("the lease was renewed", other, 1, Due);
        bool isLong = other.LeaseLeft > StoreRun.Long / 2;
        run.Findings.True("the lease ends that long after the renewal", isLong, "LeaseLeft of some minutes", other.LeaseLeft);
        await run.RenewAsync(1, StoreRun.Short);
        await run.EndLeaseAsync();
    }

    private static async Task RenewedLate(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        run.Findings.Equal("no other process has the row", "the result", true, await run.RenewAsync(1, StoreRun.Short));
        await run.EndLeaseAsync();
        Claim again = await run.RunAsync(Due, id: 2, StoreRun.Long);
        run.Won("the lease has ended", again, 2, null);
        run.Findings.Equal("the run was started again", "the result of a renewal", false, await run.RenewAsync(1, StoreRun.Long));
        run.Findings.Equal("the run was started again", "the result of a completion", false, await run.CompleteAsync(1));
        run.Findings.Equal("the new run is under way", "the result", true, await run.CompleteAsync(2));
    }

    private static async Task OtherToken(StoreRun run)
    {
        const string Rule = "the token is that of another run";
        await run.RunAsync(Due);
        await run.RunAsync(Next, id: 1, StoreRun.Long);
        foreach (long token in (long[])[0, 1, 3])
        {
            run.Findings.Equal(Rule, "the result of a renewal", false, await run.RenewAsync(token, StoreRun.Long));
            run.Findings.Equal(Rule, "the result of a completion", false, await run.CompleteAsync(token));
        }

        run.HasLease("the row is as it was", await run.RegisterAsync(Due), StoreRun.Long);
    }

    private static async Task NoLease(StoreRun run)
    {
        const string Unknown = "the store does not know the job", None = "the run has no lease";
        run.Findings.Equal(Unknown, "the result of a renewal", false, await run.RenewAsync(1, StoreRun.Long));
        run.Findings.Equal(Unknown, "the result of a completion", false, await run.CompleteAsync(1));
        Claim claim = await run.RunAsync(Due, id: 1);
        run.Findings.Equal(None, "Attempt", 0, claim.Attempt);
        run.Findings.Equal(None, "LeaseLeft", null, claim.LeaseLeft);
        run.Findings.Equal(None, "the result of a renewal", false, await run.RenewAsync(1, StoreRun.Long));
        run.Findings.Equal(None, "the result of a completion", false, await run.CompleteAsync(1));
    }
}
