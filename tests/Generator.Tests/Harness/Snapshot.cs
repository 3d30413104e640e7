using System.Runtime.CompilerServices;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>Compares text with <c>Snapshots/Class.Test.verified.cs</c> beside the test: Verify's convention of files.</summary>
internal static class Snapshot
{
    public static void Match(string actual, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        // A release changes no snapshot.
        actual = actual.Replace($"\"{typeof(JobGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"VERSION\"", StringComparison.Ordinal);
        string verified = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.verified.cs");
        string received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        bool accept = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(accept ? verified : received, actual);

        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        Assert.That(actual, Is.EqualTo(expected), $"diff {received} {verified}; ACCEPT_SNAPSHOTS=1 dotnet test accepts what is received");
        File.Delete(received);
    }
}
