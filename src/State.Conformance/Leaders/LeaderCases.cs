namespace TimerAttributes.State.Conformance.Leaders;

/// <summary>Elections, and how long a leader leads.</summary>
internal static class LeaderCases
{
    private const long One = long.MaxValue, Other = -2;
    private static readonly TimeSpan Short = LeaderRun.Short, Long = LeaderRun.Long;

    public static IReadOnlyList<ConformanceCase<ILeaderStore>> All { get; } =
    [
        LeaderRun.Case("One process leads while its lease lasts", OneLeads),
        LeaderRun.Case("A leader is followed when its lease has ended, by a leader with another term", Followed),
        LeaderRun.Case("A leader that keeps its lease leads on", Kept),
        LeaderRun.Case("A lease that has ended is not kept", EndedIsNotKept),
        LeaderRun.Case("A lease is kept by its process and in its term only", OtherIsNotKept),
        LeaderRun.Case("A leader whose election was not answered asks again and has the same term", AskedAgain),
        LeaderRun.Case("A leader that comes back after its lease has another term", CameBack),
        LeaderRun.Case("A leader that resigns is followed at once", Resigned),
        LeaderRun.Case("A process that has never led can neither keep nor resign", NeverLed),
        LeaderRun.Case("Jobs have leaders of their own, also if their names differ in the case of a letter", Jobs),
        LeaderRun.Case("Of many processes at once, one is elected", Race),
        LeaderRun.Case("Of many processes at once, one follows a leader", RaceToFollow),
    ];

    private static async Task OneLeads(LeaderRun run)
    {
        run.Elected("the store does not know the job", await run.ElectAsync(One, Long), 1, Long);
        run.Lost("another process leads", await run.ElectAsync(Other, Short), 1, Long);
        await run.KeptAsync("the election that was lost has changed nothing", true, One, 1, Long);
    }

    private static async Task Followed(LeaderRun run)
    {
        await run.ElectAsync(One, Short);
        run.Elected("each new leader has one term more", await run.ElectInTimeAsync(Other, Short), 2, Short);
        run.Elected("each new leader has one term more", await run.ElectInTimeAsync(One, Long), 3, Long);
        run.Lost("the new leader leads", await run.ElectAsync(Other, Long), 3, Long);
        await run.KeptAsync("the former leader has the term of another election", false, Other, 2, Long);
        await run.KeptAsync("the new leader leads", true, One, 3, Long);
    }

    private static async Task Kept(LeaderRun run)
    {
        await run.ElectAsync(One, Short);
        if (!await run.KeepAsync(One, 1, Long)) run.Elected("the machine was slow", await run.ElectAsync(One, Long), 2, Long);
        Leadership other = await run.ElectAsync(Other, Long);
        run.Findings.Equal("the lease was made longer", "IsWon", false, other.IsWon);
        run.Findings.True("the lease ends that long after it was kept", other.LeaseLeft > Long / 2, "LeaseLeft of some minutes", other.LeaseLeft);
    }

    private static async Task EndedIsNotKept(LeaderRun run)
    {
        await run.ElectAsync(One, Short);
        await run.ElectInTimeAsync(Other, Short);
        await run.ElectInTimeAsync(One, Short);
        await run.EndLeaseAsync(One, 3); // No other process is elected.

        await run.KeptAsync("the lease has ended, so another process may have led", false, One, 3, Long);
    }

    private static async Task OtherIsNotKept(LeaderRun run)
    {
        await run.ElectAsync(One, Long);
        await run.KeptAsync("the term is another one", false, One, 2, Long);
        await run.KeptAsync("the term is another one", false, One, 0, Long);
        await run.KeptAsync("the process does not lead", false, Other, 1, Long);
        await run.KeptAsync("the leader leads", true, One, 1, Long);
    }

    private static async Task AskedAgain(LeaderRun run)
    {
        await run.ElectAsync(One, Long);
        run.Elected("the caller leads already", await run.ElectAsync(One, Long), 1, Long);
    }

    private static async Task CameBack(LeaderRun run)
    {
        const string Rule = "another process may have led meanwhile";
        await run.ElectAsync(One, Short);
        await run.EndLeaseAsync(One, 1);
        run.Elected(Rule, await run.ElectAsync(One, Long), 2, Long);
        await run.KeptAsync(Rule, false, One, 1, Long);
    }

    private static async Task Resigned(LeaderRun run)
    {
        await run.ElectAsync(One, Long);
        await run.ResignedAsync("the process does not lead", false, Other, 1);
        await run.ResignedAsync("the term is another one", false, One, 2);
        run.Lost("the leader has not resigned", await run.ElectAsync(Other, Long), 1, Long);
        await run.ResignedAsync("the leader leads", true, One, 1);
        await run.KeptAsync("the leader has resigned", false, One, 1, Long);
        run.Elected("the leader has resigned", await run.ElectAsync(Other, Long), 2, Long);
        await run.ResignedAsync("the former leader cannot end the lease of the new one", false, One, 1);
    }

    private static async Task NeverLed(LeaderRun run)
    {
        await run.KeptAsync("the store does not know the job", false, One, 0, Long);
        await run.ResignedAsync("the store does not know the job", false, One, 0);
        await run.KeptAsync("the store does not know the job", false, One, 1, Long);
    }

    private static async Task Jobs(LeaderRun run)
    {
        long process = 0;
        foreach (string name in (string[])["a", "A", "a'", "\u00E4", new('x', 250)])
        {
            run.Elected("the job is another one", await run.With($"{run.Job} {name}").ElectAsync(++process, Long), 1, Long);
        }
    }

    private static async Task Race(LeaderRun run)
    {
        for (int round = 0; round < 10; round++) await RaceAsync(run.With($"{run.Job} {round}"), 1);
    }

    private static async Task RaceToFollow(LeaderRun run)
    {
        await run.ElectAsync(One, Long);
        long leader = One;
        for (int round = 2; round <= 10; round++)
        {
            await run.ResignAsync(leader, round - 1);
            leader = await RaceAsync(run, round);
        }
    }

    private static async Task<long> RaceAsync(LeaderRun run, long term)
    {
        Leadership[] results = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(process => Task.Run(() => run.ElectAsync(process, Long).AsTask())));
        run.Findings.Equal("one process is elected", "the number of leaders", 1, results.Count(static result => result.IsWon));
        run.Findings.Equal("the new leader has one term more", "Term", term, results.Single(static result => result.IsWon).Term);
        return 1 + Array.FindIndex(results, static result => result.IsWon);
    }
}
