using System.Diagnostics;
using System.Runtime.InteropServices;
using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>A native program that uses the store.</summary>
public class NativeTests : ServerFixture
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    [Test]
    public void A_native_program_is_published_without_a_warning_and_claims()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!folders.Any(folder => Linkers.Any(linker => File.Exists(Path.Combine(folder, linker))))) Assert.Ignore("Native AOT links with clang or gcc.");
        string output = Directory.CreateTempSubdirectory("native").FullName;
        try
        {
            Assert.That(Publish(output), Does.Not.Contain("warning"));
            Assert.That(Claims(Path.Combine(output, "State.Probe")), Is.EqualTo("0 1 1\n0 2 2\n0 3 3\n"));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }

        Assert.That(Server.Ask<DateTime>("select previous_due from timers.job where name = 'job 0'"), Is.EqualTo(DateTime.UnixEpoch.AddSeconds(2)));
    }

    private static string Publish(string output)
    {
        string[] arguments =
        [
            "publish", Repository.PathOf("tests/State.Probe"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(output),
            $"-p:ArtifactsPath={Path.Combine(output, "artifacts")}",
        ];
        using var publish = new ChildProcess(new("dotnet", arguments));
        (int code, string text) = publish.Finish(TimeSpan.FromMinutes(15));
        Assert.That(code, Is.Zero, text);
        return text;
    }

    private string Claims(string program)
    {
        using var native = new ChildProcess(new ProcessStartInfo(program, [$"postgresql:{Server.App}", "3", "1"]) { RedirectStandardInput = true });
        Assert.That(native.ReadLine(), Is.EqualTo("ready"));
        native.Write("\n");
        return native.Finish().Output;
    }
}
