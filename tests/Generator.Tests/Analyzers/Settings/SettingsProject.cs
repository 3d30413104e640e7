using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Analyzers.Settings;

namespace TimerAttributes.Generator.Tests.Analyzers.Settings;

/// <summary>A project with files of settings.</summary>
internal static class SettingsProject
{
    /// <summary>A project with the job <c>sync</c>, which repeats, and <c>report</c>, which has an expression.</summary>
    public const string Jobs = """
        using TimerAttributes;
        static class Jobs
        {
            [Every("1h", Name = "sync", Jitter = "1m", ConfigurationKey = "Billing:Sync")] internal static void Sync() { }
            [Cron("0 9 * * *", Name = "report", TimeZone = "Europe/Berlin")] internal static void Report() { }
        }
        """;

    /// <summary>What is reported of a project that references the package for hosts.</summary>
    public static Diagnostic[] Reports(string code, params (string Name, string Text)[] files) => Reports(HostedProject.Of(code), files);

    /// <summary>What is reported of a project.</summary>
    public static Diagnostic[] Reports(Compilation project, params (string Name, string Text)[] files)
    {
        var options = new AnalyzerOptions([.. files.Select(static file => new TextFile(file.Name, file.Text))]);
        return
        [
            .. project.WithAnalyzers([new RulesAlone(new SettingsRule())], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
                .OrderBy(static report => report.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static report => report.Location.SourceSpan),
        ];
    }

    /// <summary>Asserts that what is marked up in the files is reported, and nothing else.</summary>
    public static Diagnostic[] MustReport(string code, params (string Name, string Marked)[] files)
    {
        (string Name, string Source, string[] Reports)[] read =
            [.. files.Select(static file => (file.Name, Markup.Read(file.Marked).Source, Markup.Read(file.Marked).Reports))];
        Diagnostic[] reports = Reports(code, [.. read.Select(static file => (file.Name, file.Source))]);
        Assert.That(
            reports.Select(report => Shown(report, read.First(file => file.Name == report.Location.GetLineSpan().Path).Source)),
            Is.EqualTo(read.OrderBy(static file => file.Name, StringComparer.Ordinal)
                .SelectMany(static file => file.Reports.Select(report => $"{file.Name} {report}"))),
            string.Join("\n", (object[])reports));
        return reports;
    }

    private static string Shown(Diagnostic report, string text)
    {
        TextSpan span = report.Location.SourceSpan;
        return $"{report.Location.GetLineSpan().Path} {Markup.Report(report.Id, span.Start, text.Substring(span.Start, span.Length))}";
    }
}
