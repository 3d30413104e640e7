namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Requests whose answer was lost, so that the caller asks again.</summary>
internal static class AnswerCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A request that was granted is won again, with the same answer", AskedAgain),
        StoreRun.Case("A request that was granted is won again, also if it was the first", FirstAskedAgain),
        StoreRun.Case("A request without an id is not won again", NoId),
        StoreRun.Case("Ids are all numbers of 64 bits", Ids),
        StoreRun.Case("A request with a lease that is asked again is the same attempt", AskedAgainWithLease),
        StoreRun.Case("A request that was given back and asked again is claimed anew", GivenBack),
    ];

    private static async Task AskedAgain(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        run.Won("a later due time is won", await run.RunAsync(Next, id: 7), 2, Due);
        run.Won("the answer was lost", await run.RunAsync(Next, id: 7), 2, Due);
        run.Won("the answer was lost again", await run.RunAsync(Next, id: 7), 2, Due);
        run.Lost("another caller has another id", await run.RunAsync(Next, id: 8), 2, Next);
        run.Lost("the id of an earlier claim is not kept", await run.RunAsync(Due, id: 1), 2, Next);
    }

    private static async Task FirstAskedAgain(StoreRun run)
    {
        await run.RunAsync(Due, id: 7);
        run.Won("the first claim was won, and its answer was lost", await run.RunAsync(Due, id: 7), 1, null);
        run.Lost("another caller has another id", await run.RunAsync(Due, id: 8), 1, Due);
    }

    private static async Task NoId(StoreRun run)
    {
        await run.RunAsync(Due, id: 0);
        run.Lost("0 is no id", await run.RunAsync(Due, id: 0), 1, Due);
    }

    private static async Task Ids(StoreRun run)
    {
        long[] ids = [long.MinValue, -1, 1, long.MaxValue, long.MaxValue - 1];
        for (int n = 0; n < ids.Length; n++)
        {
            await run.RunAsync(Due.AddHours(n), ids[n]);
            Claim again = await run.RunAsync(Due.AddHours(n), ids[n]);
            run.Won($"the id {ids[n]} is kept", again, n + 1, n == 0 ? null : Due.AddHours(n - 1));
        }

        run.Lost("an id that differs by one is another id", await run.RunAsync(Due.AddHours(4), long.MaxValue), 5, Due.AddHours(4));
    }

    private static async Task AskedAgainWithLease(StoreRun run)
    {
        const string Rule = "the same request is the same attempt, and its lease begins again";
        Claim first = await run.RunAsync(Due, id: 7, StoreRun.Short);
        run.Findings.Equal("the first attempt", "Attempt", 1, first.Attempt);
        await run.EndLeaseAsync();
        Claim again = await run.RunAsync(Due, id: 7, StoreRun.Long);
        run.Won(Rule, again, 1, null);
        run.Findings.Equal(Rule, "Attempt", 1, again.Attempt);
        run.HasLease(Rule, again, StoreRun.Long);
        run.Lost("the lease keeps the run from others", await run.RunAsync(Due, id: 8, StoreRun.Long), 1, Due);
    }

    private static async Task GivenBack(StoreRun run)
    {
        await run.RunAsync(Due, id: 1);
        Claim claim = await run.RunAsync(Next, id: 7);
        await run.ReleaseAsync(Due, claim.Token);
        run.Won("a due time that was given back is free", await run.RunAsync(Next, id: 8), 2, Due);
        run.Lost("the claim that was given back has ended", await run.RunAsync(Next, id: 7), 2, Next);
    }
}
