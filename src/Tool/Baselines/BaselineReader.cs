using System.Text;
using TimerAttributes.Baselines;
using TimerAttributes.Options;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Baselines;

/// <summary>Reads baselines: from a file that has one, and from the jobs of a built file.</summary>
internal static class BaselineReader
{
    private static readonly string[] Order = [.. OptionCatalog.Schedule.Concat(OptionCatalog.Run).Select(static option => option.Name)];

    /// <summary>The baseline of jobs.</summary>
    public static Baseline Of(IEnumerable<ManifestJob> jobs)
    {
        var baseline = new Baseline();
        foreach (ManifestJob job in jobs) baseline.Set(job.Assembly, LineOf(job));
        return baseline;
    }

    /// <summary>The baseline that a file has, or that of the jobs of a built file.</summary>
    /// <exception cref="ToolException">The file cannot be read, or is neither.</exception>
    public static Baseline OfAnyFile(string path) =>
        !Directory.Exists(path) && TextOf(path, "Name a built file, a folder of assemblies, or a baseline.") is var text && IsBaseline(text)
            ? Parse(text, path)
            : Of(ManifestReader.Jobs(path));

    /// <summary>The baseline that a file has.</summary>
    /// <exception cref="ToolException">The file cannot be read, or is no baseline.</exception>
    public static Baseline OfFile(string path) => Parse(TextOf(path, $"Write a baseline: timers baseline FILE --output {path}"), path);

    private static Baseline Parse(string text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ToolException(
                $"The file '{path}' is empty. Build the program again if it is a built file, or write the baseline: "
                + $"timers baseline FILE --output {path}");
        }

        var baseline = Baseline.Parse(text, out string? fault);
        return fault is null ? baseline : throw new ToolException(
            $"The baseline '{path}' cannot be read, because {fault}. Write it again: timers baseline FILE --output {path}");
    }

    // In the order of the catalog, whatever the order in the manifest is.
    private static string LineOf(ManifestJob job) => BaselineLine.Of(
        job.Name, job.Kind, job.Written, job.TimeZone, job.Options.OrderBy(static option => Array.IndexOf(Order, option.Key)));

    // A built file has zeros, and no text begins as it does.
    private static bool IsBaseline(string text) => text.TrimStart('\uFEFF', ' ', '\r', '\n') is { Length: 0 } or ['#' or '[', ..];

    private static string TextOf(string path, string remedy)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception error) when (Refusal.IsOfFile(error))
        {
            throw new ToolException(
                $"The file '{path}' cannot be read: {Refusal.TextOf(error)} {remedy}", error);
        }
    }
}
