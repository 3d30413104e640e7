using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>What a cron job adds to a native program, beside the same program with a job that has a period.</summary>
public class NativeCronTests
{
    private const int MostBytes = 60 * 1024;

    [Test]
    public void A_cron_job_in_utc_adds_at_most_60_KB()
    {
        if (!Command.IsOnPath("clang") && !Command.IsOnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        using var folder = new Stranger("src/Runtime");
        folder.ReachOtherPackages();
        long period = Publish(folder, "every", """[Every("1h")]"""), cron = Publish(folder, "cron", """[Cron("0 * * * *")]""");
        TestContext.Out.WriteLine($"{period} bytes with a period, {cron} bytes with a cron expression: {cron - period} more");
        Assert.That(cron - period, Is.InRange(1, MostBytes));
        Assert.That(Command.Run(folder["out/cron"], folder["out/cron/cron"], []).MustSucceed().Output, Does.EndWith(":00:00 every hour, UTC\n"));
    }

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
