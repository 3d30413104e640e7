using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TimerAttributes.Tool.Manifest;
using Known = TimerAttributes.Options.OptionCatalog;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>A dashboard of Grafana: that of the sample, for the jobs of the built file.</summary>
internal sealed class GrafanaTarget : ExportTarget
{
    private const string Resource = "timer-jobs.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Name => "grafana";

    public override string Title => "Grafana";

    /// <summary>A dashboard shows what happens, whatever the options are.</summary>
    public override TargetOptions Options { get; } = new TargetOptions().LeavesToProgram([.. Known.Schedule, .. Known.Run]);

    public override IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ExportFile> Files(IReadOnlyList<(ManifestJob Job, IReadOnlyList<ExportFile> Parts)> jobs, ExportSettings settings)
    {
        using Stream stream = typeof(GrafanaTarget).Assembly.GetManifestResourceStream(Resource)!;
        JsonNode dashboard = JsonNode.Parse(stream)!;
        string assemblies = string.Join(", ", jobs.Select(static job => job.Job.Assembly).Distinct(StringComparer.Ordinal));
        string names = string.Join('|', jobs.Select(static job => Pattern(job.Job.Name)));
        dashboard["title"] = $"Timer jobs of {assemblies}";
        dashboard["uid"] = $"timer-jobs-{UniqueNames.Hash(assemblies)}";
        JsonNode variable = dashboard["templating"]!["list"]!.AsArray().Single(static one => (string?)one!["name"] == "job")!;
        variable["regex"] = $"/^({names})$/";
        variable["allValue"] = names;
        return [new("timer-jobs.json", dashboard.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n")];
    }

    // Grafana puts it between the quotes of a query, where a backslash would need another one. So a dot stands for what is special.
    private static string Pattern(string name)
    {
        var pattern = new StringBuilder();
        foreach (char character in name)
        {
            if (char.IsLetterOrDigit(character) || character is '_' or '-' or ' ') pattern.Append(character);
            else pattern.Append(character == '.' ? "[.]" : ".");
        }

        return pattern.ToString();
    }
}
