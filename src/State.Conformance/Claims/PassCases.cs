namespace TimerAttributes.State.Conformance.Claims;

/// <summary>Due times that get no run.</summary>
internal static class PassCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due, Next = StoreRun.Due.AddHours(1);

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("A due time that passes moves the row forward and keeps the token", Passed),
        StoreRun.Case("A job that the store does not know has no due time to pass", Unknown),
        StoreRun.Case("No due time passes while a run is not completed", UnderWay),
    ];

    private static async Task Passed(StoreRun run)
    {
        await run.RunAsync(Due);
        run.Won("a later due time passes", await run.PassAsync(Next), 1, Due);
        run.Lost("it passes once", await run.PassAsync(Next), 1, Next);
        run.Lost("an earlier one has passed", await run.PassAsync(Due), 1, Next);
        run.Lost("a due time that has passed is not run", await run.RunAsync(Next), 1, Next);
        run.Won("the next run counts from it", await run.RunAsync(Next.AddHours(1)), 2, Next);
    }

    private static async Task Unknown(StoreRun run)
    {
        run.Lost("the store does not know the job", await run.PassAsync(Due), 0, null);
        run.Findings.Equal("it makes no row", "the row", null, await run.RowAsync());
    }

    private static async Task UnderWay(StoreRun run)
    {
        await run.RunAsync(Due, id: 1, StoreRun.Short);
        run.Lost("the row has a lease", await run.PassAsync(Next), 1, Due);
        await run.EndLeaseAsync();
        run.Lost("the run has to be started again", await run.PassAsync(Next), 1, Due);
        await run.CompleteAsync(1);
        run.Won("the run is completed", await run.PassAsync(Next), 1, Due);
    }
}
