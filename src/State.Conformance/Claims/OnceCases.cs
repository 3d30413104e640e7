namespace TimerAttributes.State.Conformance.Claims;

/// <summary>The licence to run a job that runs once for ever.</summary>
internal static class OnceCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A job that runs once is won once, whatever its due time", Once),
        StoreRun.Case("A job that runs once is won without a registration", Unregistered),
        StoreRun.Case("A job that runs once and was given back is won again", GivenBack),
        StoreRun.Case("A job that runs once is won again by the same request", AskedAgain),
        StoreRun.Case("A job that runs once is started again when its lease has ended, and not when it is completed", Redone),
    ];

    private static async Task Once(StoreRun run)
    {
        await run.RegisterAsync(Due);
        run.Won("a row with the token 0 is won", await run.OnceAsync(Due.AddHours(-1)), 1, Due);
        run.Lost("a row with the token 1 is lost", await run.OnceAsync(Next), 1, Due.AddHours(-1));
        run.Lost("it is lost for ever", await run.OnceAsync(Next.AddYears(1)), 1, Due.AddHours(-1));
    }

    private static async Task Unregistered(StoreRun run)
    {
        run.Won("a job that the store does not know is won", await run.OnceAsync(Due), 1, null);
        run.Lost("it is won once", await run.OnceAsync(Next), 1, Due);
    }

    private static async Task GivenBack(StoreRun run)
    {
        await run.RegisterAsync(Due);
        Claim claim = await run.OnceAsync(Next);
        run.Findings.Equal("the token is that of the claim", "IsWon", true, (await run.ReleaseAsync(Due, claim.Token)).IsWon);
        run.Won("a run that no handler has seen has not happened", await run.OnceAsync(Next.AddHours(1)), 1, Due);
    }

    private static async Task AskedAgain(StoreRun run)
    {
        await run.RegisterAsync(Due);
        await run.OnceAsync(Next, id: 7);
        run.Won("the answer was lost", await run.OnceAsync(Next, id: 7), 1, Due);
        run.Lost("another caller has another id", await run.OnceAsync(Next, id: 8), 1, Next);
    }

    private static async Task Redone(StoreRun run)
    {
        await run.RegisterAsync(Due);
        await run.OnceAsync(Next, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        run.Findings.Equal("a caller without a lease starts no run again", "IsWon", false, (await run.OnceAsync(Next, id: 2)).IsWon);
        Claim again = await run.OnceAsync(Next.AddHours(1), id: 3, StoreRun.Short);
        run.Won("the process that ran it has died", again, 2, Due);
        run.Findings.Equal("the run is started again", "Attempt", 2, again.Attempt);
        await run.CompleteAsync(again.Token);
        Claim late = await run.OnceAsync(Next.AddHours(2), id: 4, StoreRun.Short);
        run.Lost("a run that is completed has happened", late, 2, Next.AddHours(1));
    }
}
