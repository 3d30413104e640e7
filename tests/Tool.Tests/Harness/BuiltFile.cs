using System.Text;
using TimerAttributes.Manifests;

namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>A file with manifests between other bytes, as a program has them. It is deleted in the end.</summary>
internal sealed class BuiltFile : IDisposable
{
    private BuiltFile(byte[] bytes)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"timers-{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    /// <summary>A file of one project with these lines of JSON, each a job.</summary>
    public static BuiltFile Of(params string[] jobs) => new(Bytes(Manifest("Acme", jobs)));

    /// <summary>A file with these manifests in their frames.</summary>
    public static BuiltFile With(params string[] frames) => new(Bytes(frames));

    /// <summary>A file with these bytes alone.</summary>
    public static BuiltFile Raw(string text) => new(Encoding.Latin1.GetBytes(text));

    /// <summary>A manifest in its frame.</summary>
    public static string Manifest(string assembly, params string[] jobs) =>
        ManifestFrame.Around($"{{\"assembly\":\"{assembly}\",\"package\":\"0.1.0\"}}\n" + string.Concat(jobs.Select(static job => job + "\n")));

    /// <summary>A line about a job.</summary>
    public static string Job(string name, string kind, string schedule, string options = "", string? zone = null) =>
        $"{{\"name\":\"{name}\",\"kind\":\"{kind}\",\"schedule\":\"{schedule}\","
        + (zone is null ? "" : $"\"zone\":\"{zone}\",") + $"\"method\":\"{name}\",\"options\":{{{options}}}}}";

    public void Dispose() => File.Delete(Path);

    private static byte[] Bytes(params string[] frames) => Encoding.Latin1.GetBytes("\u007fELF\0\u00ff" + string.Join("\0\u00e9~Timer\0", frames) + "\0\0");
}
