namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Registrations, which make a job known.</summary>
internal static class RegisterCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A registration makes a row with the token 0", New),
        StoreRun.Case("A registration with the same schedule changes nothing and answers with the row", Same),
        StoreRun.Case("A registration with another schedule moves the due time forward only", Other),
        StoreRun.Case("A claim keeps the schedule of the row", Kept),
        StoreRun.Case("A registration tells of the lease of a run, and keeps it", Lease),
    ];

    private static async Task New(StoreRun run)
    {
        run.Won("a job that the store does not know becomes known", await run.RegisterAsync(Due, 5), 0, null);
        await run.RowIsAsync("the row has the due time, the schedule and no run", new(run.Job, Due, 0, 5));
        run.Won("the first run counts from the registration", await run.RunAsync(Next), 1, Due);
    }

    private static async Task Same(StoreRun run)
    {
        await run.RegisterAsync(Due, 5);
        run.Lost("the job is known", await run.RegisterAsync(Next, 5), 0, Due);
        await run.RowIsAsync("the row is as it was", new(run.Job, Due, 0, 5));
        run.Lost("the registered due time itself is no later one", await run.RunAsync(Due), 0, Due);
    }

    private static async Task Other(StoreRun run)
    {
        await run.RunAsync(Due);
        foreach (long schedule in (long[])[1, -1, long.MaxValue, long.MinValue])
        {
            Claim answer = await run.RegisterAsync(Due.AddHours(-1), schedule);
            run.Won("another schedule is kept", answer, 1, Due);
            await run.RowIsAsync("the due time does not move back, and the token stays", new(run.Job, Due, 1, schedule));
        }

        run.Won("a new schedule has no past", await run.RegisterAsync(Next, 2), 1, Due);
        await run.RowIsAsync("the due time moves forward", new(run.Job, Next, 1, 2));
    }

    private static async Task Kept(StoreRun run)
    {
        await run.RegisterAsync(Due, 5);
        await run.RunAsync(Next);
        await run.RowIsAsync("only a registration changes the schedule", new(run.Job, Next, 1, 5) { PreviousDue = Due });
    }

    private static async Task Lease(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Long);
        Claim answer = await run.RegisterAsync(Next);
        run.Lost("the job is known", answer, 1, Due);
        run.HasLease("the answer has the lease of the row", answer, StoreRun.Long);
        Claim other = await run.RegisterAsync(Due, 5);
        run.HasLease("a new schedule does not end a run", other, StoreRun.Long);
        run.Findings.Equal("the run is under way", "the result", true, await run.CompleteAsync(1));
        run.Findings.Equal("a completed run has no lease", "LeaseLeft", null, (await run.RegisterAsync(Due, 5)).LeaseLeft);
    }
}
