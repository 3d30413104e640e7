namespace TimerAttributes.State.Conformance.Claims;

/// <summary>The licence to run a due time, without a lease.</summary>
internal static class RunCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Later = StoreRun.Due.AddTicks(10);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("The first claim of a job is won and has no previous due time", First),
        StoreRun.Case("A later due time is won, and an equal or an earlier one is lost", Order),
        StoreRun.Case("Due times are kept to the microsecond", Microseconds),
        StoreRun.Case("A caller with the latest token may claim an earlier due time", SetBack),
        StoreRun.Case("A due time that is far ahead is won, or refused with a time to ask again", Ahead),
    ];

    private static async Task First(StoreRun run)
    {
        run.Won("a job that the store does not know is won with the token 1", await run.RunAsync(Due), 1, null);
        await run.RowIsAsync("the row has the due time of the claim", new(run.Job, Due, 1, 0));
    }

    private static async Task Order(StoreRun run)
    {
        await run.RunAsync(Due);
        run.Lost("an equal due time is lost", await run.RunAsync(Due), 1, Due);
        run.Lost("an earlier due time is lost", await run.RunAsync(Due.AddHours(-1)), 1, Due);
        run.Won("a later due time is won", await run.RunAsync(Due.AddHours(1)), 2, Due);
        run.Lost("it is won once", await run.RunAsync(Due.AddHours(1)), 2, Due.AddHours(1));
        run.Won("the previous due time is that of the claim before", await run.RunAsync(Due.AddHours(3)), 3, Due.AddHours(1));
        await run.RowIsAsync(
            "the row keeps the previous due time", new(run.Job, Due.AddHours(3), 3, 0) { PreviousDue = Due.AddHours(1) });
    }

    private static async Task Microseconds(StoreRun run)
    {
        await run.RunAsync(Due);
        run.Won("one microsecond later is later", await run.RunAsync(Later), 2, Due);
        run.Lost("one microsecond earlier is earlier", await run.RunAsync(Due), 2, Later);
        await run.RowIsAsync("the row has each microsecond", new(run.Job, Later, 2, 0) { PreviousDue = Due });
    }

    private static async Task SetBack(StoreRun run)
    {
        await run.RunAsync(Due);
        await run.RunAsync(Due.AddSeconds(30));
        run.Lost("the token of an earlier claim is no licence", await run.RunAsync(Due.AddSeconds(10), token: 1), 2, Due.AddSeconds(30));
        run.Lost("the same due time is not run again", await run.RunAsync(Due.AddSeconds(30), token: 2), 2, Due.AddSeconds(30));
        run.Won("the clock was set back", await run.RunAsync(Due.AddSeconds(10), token: 2), 3, Due.AddSeconds(30));
    }

    private static async Task Ahead(StoreRun run)
    {
        const string Rule = "a claim that was refused only because its due time is ahead has a time to ask again, and changes nothing";
        await run.RegisterAsync(Due);
        DateTimeOffset ahead = (await run.NowAsync()).AddMinutes(10);
        Claim claim = await run.RunAsync(ahead);
        if (claim.IsWon) return;
        bool isRefused = claim.RetryAfter > TimeSpan.Zero && claim.RetryAfter <= TimeSpan.FromMinutes(10);
        run.Findings.True(Rule, isRefused, "RetryAfter up to 10 min", claim.RetryAfter);
        await run.RowIsAsync(Rule, new(run.Job, Due, 0, 0));
    }
}
