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
        StoreRun.Case("A job with a former name begins with a copy of its row, which stays", Renamed),
        StoreRun.Case("A job with a former name that is known keeps its own row", KnownByBothNames),
        StoreRun.Case("A claim keeps the schedule of the row", Kept),
        StoreRun.Case("A registration tells of the lease of a run, and keeps it", Lease),
    ];

    private static async Task New(StoreRun run)
    {
        run.Won("a job that the store does not know becomes known", await run.RegisterAsync(Due, 5), 0, null);
        await run.RowIsAsync("the row has the due time, the schedule and no run", new(run.Job, Due, 0, 5));
        run.Won("the first run counts from the registration", await run.RunAsync(Next), 1, Due);
    }

    private static async Task Renamed(StoreRun run)
    {
        StoreRun old = run.With(run.Job + " old");
        run.Won("the store knows neither name", await run.RegisterAsync(Due, 5, old.Job), 0, null);
        StoreRun next = run.With(run.Job + " next");
        await old.RegisterAsync(Due.AddHours(-1), 5);
        await old.RunAsync(Due, id: 1);
        await old.RunAsync(Next, id: 2, StoreRun.Long);
        StoredJob before = (await old.RowAsync())! with { Host = "", LeaseUntil = null };
        Claim answer = await next.RegisterAsync(Due, 5, old.Job);
        run.Won("the store knows the former name", answer, 2, Next);
        run.HasLease("a run under its former name is under way", answer, StoreRun.Long);
        await next.RowIsAsync("the row is that of the former name", before with { Job = next.Job });
        await old.RowIsAsync("the former row stays", before);
        run.Findings.Equal("the run goes on under its new name", "the completion", true, await next.CompleteAsync(2));

        StoreRun other = run.With(run.Job + " other");
        run.Won("another schedule moves the due time forward", await other.RegisterAsync(Next.AddHours(1), 6, old.Job), 2, Next);
        StoredJob? row = await other.RowAsync();
        run.Findings.Equal("the due time of the registration", "LastDue", Next.AddHours(1), row!.LastDue);
    }

    private static async Task KnownByBothNames(StoreRun run)
    {
        StoreRun old = run.With(run.Job + " old");
        await old.RunAsync(Next, id: 1);
        await run.RegisterAsync(Due, 5);
        run.Lost("the job is known", await run.RegisterAsync(Due, 5, old.Job), 0, Due);
        await run.RowIsAsync("the row is as it was", new(run.Job, Due, 0, 5));
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
