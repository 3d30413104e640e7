using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.CodeFixes.Tests;

/// <summary>
/// Jobs that are run seldom, never or once without an error, each as all rules together report it, as they leave it alone, and mended by the fix or
/// by hand. Code of other generators (TMR010), older languages (TMR011) and other languages need other projects: <c>UnseenJobRule</c>,
/// <c>OldLanguageRule</c> and <c>ConsumerTests</c> have them.
/// </summary>
public class SilentJobs
{
    private const string Start = "static class Program { static async Task Main() { var scheduler = new Scheduler(ScheduledJobs.Table); ";

    private static readonly DiagnosticAnalyzer[] Others =
    [
        .. typeof(JobAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract && type != typeof(JobAnalyzer) && !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly Row[] Rows =
    [
        new("a loop until the stop", "TMR228",
            Job("""Every("1s")""", "async Task Poll(CancellationToken stop) { while (!stop.IsCancellationRequested) { await Work(stop); await Task.Delay(1000, stop); } }"),
            Job("""Once("1s")""", "async Task Poll(CancellationToken stop) { while (!stop.IsCancellationRequested) { await Work(stop); await Task.Delay(1000, stop); } }"),
            Job("""Every("1s")""", "async Task Poll(CancellationToken stop) { await Work(stop); }")) { Fix = "Remove the loop and its wait" },
        new("a timer of its own", "TMR228",
            Job("""Every("1s")""", "async Task Poll(CancellationToken stop) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync(stop)) { await Work(stop); } }"),
            Job("""Every("1s", Timeout = "900ms")""", "async Task Poll(CancellationToken stop) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync(stop)) { await Work(stop); } }"),
            Job("""Every("1s")""", "async Task Poll(CancellationToken stop) { await Work(stop); }")) { Fix = "Remove the loop and its wait" },
        new("a wait that is longer than the period", "TMR229",
            Job("""Every("1s")""", "void Poll() => Thread.Sleep(1000);"),
            Job("""Every("1s", Missed = MissedTicks.Delay)""", "void Poll() => Thread.Sleep(1000);"),
            Job("""Every("2s")""", "void Poll() => Thread.Sleep(1000);")),
        new("a limit that is longer than the period", "TMR229",
            Job("""Every("1s")""", "async Task Poll() { using var end = new CancellationTokenSource(); end.CancelAfter(5000); await Work(end.Token); }"),
            Job("""Every("9s")""", "async Task Poll() { using var end = new CancellationTokenSource(); end.CancelAfter(5000); await Work(end.Token); }"),
            Job("""Every("1s")""", "async Task Poll() { using var end = new CancellationTokenSource(); end.CancelAfter(500); await Work(end.Token); }")),
        new("an instance job without an instance", "TMR230",
            Program("await scheduler.RunAsync();", "sealed class Pump { [Every(\"1s\")] internal void Stroke() { } }"),
            Program("await scheduler.RunAsync();", "sealed class Pump { [Every(\"1s\")] internal static void Stroke() { } }"),
            Program("scheduler.Add(new Pump());await scheduler.RunAsync();", "sealed class Pump { [Every(\"1s\")] internal void Stroke() { } }")) { Fix = "Add a new Pump to the scheduler" },
        new("the work of a hosted service", "TMR231",
            Hosted("[Every(\"1s\")] public Task StartAsync() => Task.CompletedTask;"),
            Hosted("public Task StartAsync() => Task.CompletedTask;"),
            Hosted("public Task StartAsync() => Task.CompletedTask; [Every(\"1s\")] internal static Task Poll() => Task.CompletedTask;")),
        new("a scoped service without scopes", "TMR232",
            Program("await scheduler.RunAsync();", "static class Bills { [Every(\"1s\")] internal static void Bill(Microsoft.EntityFrameworkCore.DbContext shop) => shop.ToString(); }"),
            Program("await scheduler.RunAsync();", "static class Bills { [Every(\"1s\")] internal static void Bill(IServiceProvider all) => all.ToString(); }"),
            Program("await scheduler.RunAsync();", "static class Bills { [Every(\"1s\")] internal static void Bill() { } }")),
        new("a time-out and a token that is not read", "TMR233",
            Job("""Every("5s", Timeout = "1s")""", "async Task Poll(CancellationToken stop) { await Work(); }"),
            Job("""Every("5s", Timeout = "1s")""", "async Task Poll(CancellationToken _) { await Work(); }"),
            Job("""Every("5s", Timeout = "1s")""", "async Task Poll(CancellationToken stop) { await Work(stop); }")) { Fix = "Pass stop on" },
        new("retries of what catches all", "TMR234",
            Job("""Every("5s", Retries = 2)""", "void Poll() { try { Thread.Sleep(1); } catch (Exception e) { Console.WriteLine(e); } }"),
            Job("""Every("5s")""", "void Poll() { try { Thread.Sleep(1); } catch (Exception e) { Console.WriteLine(e); } }"),
            Job("""Every("5s", Retries = 2)""", "void Poll() { try { Thread.Sleep(1); } catch (TimeoutException e) { Console.WriteLine(e); } }")),
        new("a wait for a task on the pool", "TMR235",
            Job("""Every("5s")""", "void Poll() { Work().Wait(); }"),
            Job("""Every("5s", RunOn = RunOn.Thread)""", "void Poll() { Work().Wait(); }"),
            Job("""Every("5s")""", "async Task Poll(CancellationToken stop) { await Work(stop); }")),
        new("a helper that blocks the loop", "TMR202",
            Job("""Every("5s", RunOn = RunOn.Loop)""", "void Poll() { Nap(); } private static void Nap() => Thread.Sleep(1);"),
            Job("""Every("5s", RunOn = RunOn.Loop)""", "void Poll() { Nap(); } private static void Nap() => Thread.Sleep(0);"),
            Job("""Every("5s")""", "void Poll() { Nap(); } private static void Nap() => Thread.Sleep(1);")) { Fix = "Run the job on the thread pool" },
        new("an aligned period that does not divide a day", "TMR236",
            Job("""Every("7s", Aligned = true)""", "void Poll() { }"),
            Job("""Every("7s")""", "void Poll() { }"),
            Job("""Every("6s", Aligned = true)""", "void Poll() { }")),
        new("concurrent runs that count", "TMR237",
            Job("""Every("5s", Overlap = Overlap.Concurrent)""", "void Poll() => s_count++;"),
            Job("""Every("5s")""", "void Poll() => s_count++;"),
            Job("""Every("5s", Overlap = Overlap.Concurrent)""", "void Poll() => Interlocked.Increment(ref s_count);")),
    ];

    [TestCaseSource(nameof(Rows))]
    public void It_is_reported_by_its_rule_alone(Row row) => Assert.That(Ids(Editor(row.Faulty)), Is.EqualTo([row.Id]));

    [TestCaseSource(nameof(Rows))]
    public void It_is_not_reported_where_it_is_meant_or_harmless(Row row) => Assert.That(Ids(Editor(row.Harmless)), Is.Empty);

    [TestCaseSource(nameof(Rows))]
    public void It_is_not_reported_when_it_is_mended_by_hand(Row row) => Assert.That(Ids(Editor(row.Mended)), Is.Empty);

    [TestCaseSource(nameof(Rows))]
    public void Its_fix_mends_it_and_mends_it_once(Row row)
    {
        // Arrange
        Editor editor = Editor(row.Faulty);
        Diagnostic report = Shown(editor).Single();
        CodeAction[] offers = editor.Offers(report);
        if (row.Fix is null)
        {
            Assert.That(offers, row.Id == "TMR235" ? Is.Not.Empty : Is.Empty, "The page says whether there is a fix.");
            return;
        }

        // Act
        Editor mended = editor.Apply(offers.Single(offer => offer.Title == row.Fix));
        Editor twice = editor.ApplyEverywhere(report, offers.Single(offer => offer.Title == row.Fix).EquivalenceKey);

        // Assert
        Assert.That(mended.Texts, Is.EqualTo([row.Mended]));
        Assert.That(twice.Texts, Is.EqualTo([row.Mended]));
        Assert.That(Ids(Editor(row.Mended)), Is.Empty);
    }

    private static Editor Editor(string text) =>
        Harness.Editor.With(Others, text.Contains("Main(", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, text);

    private static IEnumerable<Diagnostic> Shown(Editor editor) => editor.Reports.Where(report => report.Severity > DiagnosticSeverity.Hidden);

    private static string[] Ids(Editor editor) => [.. Shown(editor).Select(report => report.Id)];

    private static string Job(string attribute, string job) => $$"""
        using System; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
        internal static class Jobs
        {
            internal static int s_count;
            internal static Task Work(CancellationToken stop = default) => Task.Delay(1, stop);
            [{{attribute}}] internal static {{job}}
        }
        """;

    private static string Program(string run, string jobs) => $$"""
        using System; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
        {{Start}}{{run}} } }
        internal {{jobs}}
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }
        """;

    private static string Hosted(string members) => $$"""
        using System.Threading.Tasks; using TimerAttributes;
        public class Service : Microsoft.Extensions.Hosting.IHostedService { {{members}} }
        namespace Microsoft.Extensions.Hosting { public interface IHostedService { Task StartAsync(); } }
        """;

    /// <param name="Name">What is wrong.</param>
    /// <param name="Id">The rule that reports it.</param>
    /// <param name="Faulty">The code that is reported.</param>
    /// <param name="Harmless">Code that looks like it and is not reported.</param>
    /// <param name="Mended">The code without the fault.</param>
    public sealed record Row(string Name, string Id, string Faulty, string Harmless, string Mended)
    {
        /// <summary>The title of the fix that makes the mended code; null if the author mends it by hand.</summary>
        public string? Fix { get; init; }

        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}
