using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>Compares text with <c>Snapshots/Class.Test.verified.cs</c> beside the test: Verify's convention of files.</summary>
internal static partial class Snapshot
{
    public static void Match(string actual, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        // A release changes no snapshot.
        actual = actual.Replace($"\"{typeof(JobGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"VERSION\"", StringComparison.Ordinal);
        actual = Manifest().Replace(actual, "$1 LENGTH CHECKSUM");
        string verified = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.verified.cs");
        string received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        bool accept = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(accept ? verified : received, actual);

        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        Assert.That(actual, Is.EqualTo(expected), $"diff {received} {verified}; ACCEPT_SNAPSHOTS=1 dotnet test accepts what is received");
        File.Delete(received);
    }

    // The version is part of the manifest, and so of its checksum.
    [GeneratedRegex(@"(~TimerAttributes manifest~ \d+) \d+ [0-9A-F]{8}")]
    private static partial Regex Manifest();
}
