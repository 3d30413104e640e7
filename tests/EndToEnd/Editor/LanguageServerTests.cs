namespace TimerAttributes.EndToEnd.Editor;

/// <summary>
/// A project with our package in an editor: what its user sees while they type. The number of the jobs is 1 and 100; the variable EDITOR_JOBS adds
/// another number.
/// </summary>
public class LanguageServerTests() : StrangerTests("src/Runtime")
{
    private const string Program = """
        using TimerAttributes;

        await using var scheduler = new Scheduler(ScheduledJobs.Table);
        Console.WriteLine(scheduler[ScheduledJobs.Poll].Stats);
        await scheduler.RunAsync();

        internal static partial class Feeds
        {
            [Every("5s")]
            private static void Poll() => Console.WriteLine();
        }

        """;

    // The note of a correct job. It also shows that the analyzers run: csharp-ls says nothing of one that throws.
    private const string Meaning = "TMR208 \"5s\"";

    private readonly Dictionary<int, (LanguageServer Server, OpenFile File)> _editors = [];

    private static IEnumerable<int> Numbers =>
        Environment.GetEnvironmentVariable("EDITOR_JOBS") is { } number ? [1, 100, int.Parse(number, null)] : [1, 100];

    [OneTimeTearDown]
    public void StopTheServers()
    {
        foreach ((LanguageServer server, _) in _editors.Values) server.Dispose();
    }

    [TearDown]
    public void No_server_has_seen_an_exception() => Assert.That(_editors.Values.SelectMany(static editor => editor.Server.Exceptions), Is.Empty);

    [TestCaseSource(nameof(Numbers))]
    public async Task A_period_that_is_typed_is_reported_until_it_is_one_and_the_id_of_its_job_stays(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);
        (string Typed, string[] Findings)[] states =
        [
            ("\"\"", ["TMR101 \"\""]), ("\"1\"", ["TMR101 1"]), ("\"1m\"", ["TMR208 \"1m\""]), ("\"1m3\"", ["TMR101 3"]), ("\"1m30\"", ["TMR101 30"]),
            ("\"1m30s\"", ["TMR208 \"1m30s\""]), ("\"1m30 s\"", ["TMR101  "]), ("\"1ns\"", ["TMR102 1ns"]), ("\"@hourly\"", ["TMR101 @"]),
            ("null", ["CS8625 null", "TMR101 null"]), ("\"5s\"", [Meaning]),
        ];

        foreach ((string typed, string[] findings) in states)
        {
            // Act
            await file.Type(Program.Replace("\"5s\"", typed, StringComparison.Ordinal));
            string[] found = await file.Findings();

            // Assert
            Assert.That(found, Is.EqualTo(findings), typed);
        }
    }

    // What the compiler says of code without its brackets is the compiler's.
    [TestCaseSource(nameof(Numbers))]
    public async Task An_attribute_that_is_typed_leaves_the_id_of_the_job(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        foreach (string typed in new[] { "[Every(\"5s\")", "[Every(\"5s\"", "[Every(\"5s", "[Every(\"", "[Every(", "[Every" })
        {
            // Act
            await file.Type(Program.Replace("[Every(\"5s\")]", typed, StringComparison.Ordinal));
            string[] found = await file.Findings();

            // Assert
            Assert.That(found, Has.None.Contains("Poll"), typed);
        }
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task An_id_is_reported_while_its_method_has_another_name(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        // Act
        await file.Type(Program.Replace("void Poll", "void Fetch", StringComparison.Ordinal));
        string[] renamed = await file.Findings();
        await file.Type(Program.Replace("Poll", "Fetch", StringComparison.Ordinal));

        // Assert
        Assert.That(renamed, Is.EqualTo(["CS0117 Poll", Meaning]));
        Assert.That(await file.Findings(), Is.EqualTo([Meaning]));
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task A_job_without_an_instance_is_reported_until_the_scheduler_has_one(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);
        string missing = Program.Replace("static partial class Feeds", "sealed class Feeds", StringComparison.Ordinal)
            .Replace("private static void Poll", "internal void Poll", StringComparison.Ordinal);

        // Act
        await file.Type(missing);
        string[] found = await file.Findings();
        await file.Type(missing.Replace("await scheduler.Run", "scheduler.Add(new Feeds());\nawait scheduler.Run", StringComparison.Ordinal));

        // Assert
        Assert.That(found, Is.EqualTo([Meaning, "TMR230 Poll"]));
        Assert.That(await file.Findings(), Is.EqualTo([Meaning]));
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task Pointing_at_an_id_shows_the_schedule_and_pointing_at_the_attribute_shows_its_documentation(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        // Act
        string id = await file.Hover("ScheduledJobs.Po"), attribute = await file.Hover("[Ev");

        // Assert
        Assert.That(id, Does.Contain("JobId ScheduledJobs.Poll").And.Contain("every 5s; due 5s, 10s, 15s").And.Contain("Its method is ``Feeds.Poll``"));
        Assert.That(attribute, Does.Contain("EveryAttribute").And.Contain("Runs the method every"));
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task The_ids_are_completed_and_nothing_that_only_generated_code_uses(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        // Act
        await file.Type(Program.Replace("ScheduledJobs.Poll", "ScheduledJobs.", StringComparison.Ordinal));
        string[] offered = await file.Complete("scheduler[ScheduledJobs.");

        // Assert
        string[] others = [.. Enumerable.Range(1, jobs - 1).Select(static number => $"Work{number}")];
        Assert.That(offered.Except(["Equals", "ReferenceEquals"]), Is.EquivalentTo(["All", "Poll", "Table", .. others]));
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task The_string_of_a_period_is_completed_with_durations(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        // Act
        string[] offered = [];
        await file.Type(Program.Replace("5s", "", StringComparison.Ordinal));
        // The server loads what packages bring for completion after it was first asked for it.
        for (long start = Environment.TickCount64; offered.Length == 0 && Environment.TickCount64 - start < Patience.Milliseconds;)
            offered = await file.Complete("[Every(\"");

        // Assert
        Assert.That(offered, Does.Contain("100ms").And.Contain("5s").And.Contain("1h"));
    }

    // csharp-ls offers changes of the compiler's editor alone. FixTests has those of the package.
    [TestCaseSource(nameof(Numbers))]
    public async Task A_change_of_the_attribute_that_the_editor_offers_keeps_the_job(int jobs)
    {
        // Arrange
        OpenFile file = await Open(jobs);

        // Act
        await file.Apply("[Every(\"5", "Add argument name 'period'");

        // Assert
        Assert.That(file.Text, Does.Contain("[Every(period: \"5s\")]"));
        Assert.That(await file.Findings(), Is.EqualTo([Meaning]));
        Assert.That(await file.Hover("ScheduledJobs.Po"), Does.Contain("every 5s"));
    }

    // The program in an editor, as it is before anything is typed, beside a file with the other jobs.
    private async Task<OpenFile> Open(int jobs)
    {
        if (!_editors.TryGetValue(jobs, out (LanguageServer, OpenFile File) editor))
        {
            string folder = $"jobs{jobs}";
            Folder.Write($"{folder}/{folder}.csproj", Stranger.Project("Exe", Stranger.Package));
            Folder.Write($"{folder}/Program.cs", Program);
            Folder.Write($"{folder}/Others.cs", OtherJobs(jobs - 1));
            Folder.Dotnet(folder, "restore").MustSucceed();
            LanguageServer server = await LanguageServer.Start(Folder[folder], Folder["packages"]);
            _editors[jobs] = editor = (server, await OpenFile.Open(server, Folder[$"{folder}/Program.cs"]));
        }

        await editor.File.Type(Program);
        return editor.File;
    }

    private static string OtherJobs(int number)
    {
        IEnumerable<string> methods = Enumerable.Range(1, number)
            .Select(static each => $"    [Every(\"{each}m\")] private static void Work{each}() {{ }}\n");
        return $"using TimerAttributes;\n\ninternal static partial class Others\n{{\n{string.Concat(methods)}}}\n";
    }
}
