namespace TimerAttributes.State.Conformance.Claims;

/// <summary>The names of rows, and how they are read.</summary>
internal static class RowCases
{
    private static readonly DateTimeOffset Due = StoreRun.Due;

    private static readonly string[] Names =
    [
        "Jobs.Report", "jobs.report", "JOBS.REPORT", "jobs.report ", " jobs.report",
        "job's \"report\"", "'; drop table job; --", "$1 {0} %s %00 \\ \\n", "a/b/../c",
        "_%*?", "\u00E4", "a\u0308", "\u0131I\u0130i", "\u043E\u0442\u0447\u0451\u0442", "\u65E5\u672C", "\U0001F552",
        "\t\n\r", new('x', 300), new string('x', 299) + "y",
    ];

    public static IReadOnlyList<ConformanceCase<ITimerStore>> All { get; } =
    [
        StoreRun.Case("Names are kept as they are, and different names are different rows", NamesAreKept),
        StoreRun.Case("A name may have 300 letters of any script", LongName),
        StoreRun.Case("The rows that are asked for are read, and no others", Read),
        StoreRun.Case("Many rows are read at once", ReadMany),
    ];

    private static async Task NamesAreKept(StoreRun run)
    {
        StoreRun[] rows = [.. Names.Select(name => run.With($"{run.Job[^8..]} {name}"))];
        foreach (StoreRun row in rows) row.Won($"the row '{row.Job}' is another one", await row.RunAsync(Due), 1, null);
        foreach (StoreRun row in rows) await row.RowIsAsync("the row has the name of its job", new(row.Job, Due, 1, 0));
    }

    private static async Task LongName(StoreRun run)
    {
        StoreRun row = run.With(run.Job + new string('\u65E5', 300 - run.Job.Length));
        row.Won("the first claim is won", await row.RunAsync(Due), 1, null);
        row.Lost("the row is found again", await row.RunAsync(Due), 1, Due);
        await row.RowIsAsync("the row has the name of its job", new(row.Job, Due, 1, 0));
    }

    private static async Task Read(StoreRun run)
    {
        StoreRun other = run.With(run.Job + " other");
        await run.RegisterAsync(Due);
        await other.RegisterAsync(Due);
        IReadOnlyList<StoredJob> rows = await run.Store.ReadAsync([run.Job, run.Job + " unknown"]);
        string names = string.Join(", ", rows.Select(static row => row.Job));
        run.Findings.Equal("a job that the store does not know has no row", "the names", run.Job, names);
        run.Findings.Equal("no job has no row", "the number of rows", 0, (await run.Store.ReadAsync([])).Count);
    }

    private static async Task ReadMany(StoreRun run)
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(n => $"{run.Job} {n}")];
        foreach (string name in names.Take(50)) await run.With(name).RegisterAsync(Due);
        IReadOnlyList<StoredJob> rows = await run.Store.ReadAsync(names);
        int count = rows.Select(static row => row.Job).Distinct(StringComparer.Ordinal).Count();
        run.Findings.Equal("each row is read once", "the number of rows", 50, count);
    }
}
