using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>What a cron job adds to a native program, beside the same program with a job that has a period.</summary>
public class NativeCronTests
{
    private const int Most = 70 * 1024; // Bytes.
    private const int MostWithZone = 120 * 1024;

    [Test]
    public void A_cron_job_adds_at_most_70_KB_and_one_with_a_zone_120_KB()
    {
        if (!Command.IsOnPath("clang") && !Command.IsOnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        using var folder = new Stranger("src/Runtime");
        folder.ReachOtherPackages();
        long period = Publish(folder, "every", """[Every("1h")]"""), cron = Publish(folder, "cron", """[Cron("0 * * * *")]""");
        long zoned = Publish(folder, "zoned", """[Cron("0 * * * *", TimeZone = "Europe/Berlin")]""");
        TestContext.Out.WriteLine(
            $"{period} bytes with a period; with a cron expression {cron - period} more, and with a time zone {zoned - period} more");
        Assert.That(cron - period, Is.InRange(1, Most));
        Assert.That(zoned - period, Is.InRange(cron - period, MostWithZone));
        Assert.That(Run(folder, "cron"), Does.EndWith(":00:00 every hour, UTC\n"));
        Assert.That(Run(folder, "zoned"), Does.EndWith(":00:00 every hour, Europe/Berlin\n"));
    }

    private static string Run(Stranger folder, string name) =>
        Command.Run(folder["out/" + name], folder[$"out/{name}/{name}"], []).MustSucceed().Output;

    private static long Publish(Stranger folder, string name, string attribute)
    {
        const string Properties = "<TargetFramework>net9.0</TargetFramework><PublishAot>true</PublishAot>"
            + "<OptimizationPreference>Size</OptimizationPreference><InvariantGlobalization>true</InvariantGlobalization>";
        folder.Write($"{name}/{name}.csproj", Stranger.Project("Exe", Stranger.Package, Properties));
        folder.Write($"{name}/Program.cs", $$"""
            using TimerAttributes;

            await using var scheduler = new Scheduler(ScheduledJobs.Table);
            scheduler.Start();
            Console.WriteLine($"{scheduler.Jobs[0].NextDue:HH:mm:ss} {scheduler.Jobs[0].Schedule}");

            internal static class Jobs
            {
                {{attribute}} internal static void Work() => Console.WriteLine("at work");
            }
            """);
        Command publish = folder.Dotnet(name, "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder[$"out/{name}"]).MustSucceed();
        Assert.That(publish.Output, Does.Not.Contain("warning"));
        return new FileInfo(folder[$"out/{name}/{name}"]).Length;
    }
}
