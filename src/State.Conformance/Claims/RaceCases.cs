namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Several callers that ask for one row at the same time.</summary>
internal static class RaceCases
{
    private const int Callers = 8, Rounds = 20;
    private static readonly DateTimeOffset Due = StoreRun.Due;

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("Of many claims of a due time at once, one is won", Claims),
        StoreRun.Case("Of many claims of several due times at once, each is won at most once and none moves the row back", SeveralDueTimes),
        StoreRun.Case("Of many claims of a job that runs once, one is won", Once),
        StoreRun.Case("Of many processes that start a run again, one does", Redo),
        StoreRun.Case("Of many claims and renewals at once, the row has one owner", RenewOrRedo),
    ];

    private static async Task Claims(StoreRun run)
    {
        for (int round = 1; round <= Rounds; round++)
        {
            DateTimeOffset due = Due.AddSeconds(round);
            Claim[] claims = await AtOnceAsync(n => run.RunAsync(due, id: (round * 100) + n));
            run.Won("the token and the previous due time count the claims", OneOf(run, claims), round, round == 1 ? null : due.AddSeconds(-1));
        }
    }

    private static async Task SeveralDueTimes(StoreRun run)
    {
        var won = new List<long>();
        for (int round = 0; round < Rounds; round++)
        {
            DateTimeOffset due = Due.AddSeconds(10 * round);
            Claim[] claims = await AtOnceAsync(n => run.RunAsync(due.AddSeconds(n / 2)));
            won.AddRange(claims.Where(static claim => claim.IsWon).Select(static claim => claim.Token));
            DateTimeOffset? last = (await run.RowAsync())?.LastDue;
            run.Findings.Equal("the latest due time is won", "the row's due time", due.AddSeconds(Callers / 2), last);
        }

        won.Sort();
        string expected = string.Join(' ', Enumerable.Range(1, won.Count));
        run.Findings.Equal("each claim that is won has a token of its own, without a gap", "the tokens", expected, string.Join(' ', won));
    }

    private static async Task Once(StoreRun run)
    {
        for (int round = 0; round < Rounds; round++)
        {
            StoreRun row = run.With($"{run.Job} {round}");
            if (round % 2 == 0) await row.RegisterAsync(Due);
            OneOf(run, await AtOnceAsync(n => row.OnceAsync(Due.AddSeconds(n + 1))));
        }
    }

    private static async Task Redo(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        Claim[] claims = await AtOnceAsync(n => run.RunAsync(Due, id: 10 + n, StoreRun.Long));
        run.Findings.Equal("the run is started again", "Attempt", 2, OneOf(run, claims).Attempt);
    }

    private static async Task RenewOrRedo(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        await run.EndLeaseAsync();
        Task<bool> renewal = Task.Run(() => run.RenewAsync(1, StoreRun.Long).AsTask());
        Claim[] claims = await AtOnceAsync(n => run.RunAsync(Due, id: 10 + n, StoreRun.Long));
        int owners = claims.Count(static claim => claim.IsWon) + (await renewal ? 1 : 0);
        run.Findings.Equal("a lease is renewed, or its run is started again, and not both", "the number of owners", 1, owners);
    }

    private static Task<Claim[]> AtOnceAsync(Func<int, ValueTask<Claim>> claim) =>
        Task.WhenAll(Enumerable.Range(1, Callers).Select(n => Task.Run(() => claim(n).AsTask())));

    private static Claim OneOf(StoreRun run, Claim[] claims)
    {
        Claim[] won = [.. claims.Where(static claim => claim.IsWon)];
        run.Findings.Equal("a due time is won once", "the number of claims that are won", 1, won.Length);
        return won[0];
    }
}
