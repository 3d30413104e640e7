namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Rows from the future, which a wrong clock has made. A registration makes one in each store, because its due time may be ahead.</summary>
internal static class ClockCases
{
    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A row from the future is not believed", NotBelieved),
        StoreRun.Case("A row that is ahead by less than a minute is believed", Believed),
        StoreRun.Case("A registration mends a row from the future", Mended),
        StoreRun.Case("The time of the store, if it tells it, is the present", Time),
    ];

    private static async Task NotBelieved(StoreRun run)
    {
        DateTimeOffset now = await run.NowAsync(), future = now.AddHours(1);
        await run.RegisterAsync(future);
        run.Won("a due time more than 60 s ahead of the store's clock is not believed", await run.RunAsync(now), 1, future);
        run.Lost("the row has the due time of the claim", await run.RunAsync(now), 1, now);
    }

    private static async Task Believed(StoreRun run)
    {
        DateTimeOffset now = await run.NowAsync(), ahead = now.AddSeconds(58);
        await run.RegisterAsync(ahead);
        run.Lost("clocks may differ by up to 60 s", await run.RunAsync(now), 0, ahead);
    }

    private static async Task Mended(StoreRun run)
    {
        DateTimeOffset now = await run.NowAsync(), future = now.AddHours(1);
        await run.RegisterAsync(future, 5);
        run.Won("the schedule is the same, and the due time is not believed", await run.RegisterAsync(now, 5), 0, future);
        await run.RowIsAsync("the due time is set", new(run.Job, now, 0, 5));
    }

    private static async Task Time(StoreRun run)
    {
        Claim claim = await run.RunAsync(StoreRun.Due), lost = await run.RunAsync(StoreRun.Due);
        if (claim.StoreTime is not { } time) return;
        run.Findings.True("it does not go back", lost.StoreTime >= time, $"at least {time:O}", lost.StoreTime);
        bool isNear = (time - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromDays(1);
        run.Findings.True("it is the present time, in UTC", isNear && time.Offset == TimeSpan.Zero, $"about {DateTimeOffset.UtcNow:O}", $"{time:O}");
    }
}
