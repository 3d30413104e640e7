using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Probe;

/// <summary>A process whose files of time zones are replaced by the test while its scheduler runs.</summary>
internal static class ZoneScenario
{
    /// <summary>Says the next due times, and for each line of the input which zones have changed, or why they could not be read.</summary>
    /// <param name="folder">The folder of the zones, in which Test/Local is that of the machine.</param>
    public static async Task<int> Run(string folder)
    {
        Environment.SetEnvironmentVariable("TZDIR", folder);
        Environment.SetEnvironmentVariable("TZ", "Test/Local");
        await using var scheduler = new Scheduler(new JobTable(Job("here", "Test/Here"), Job("local", "local"), Job("utc", "UTC")));
        scheduler.Start();
        Say();
        while (await Console.In.ReadLineAsync() is not null)
        {
            try
            {
                Console.WriteLine($"changed: {string.Join(' ', scheduler.ReloadTimeZones())}");
            }
            catch (TimeZoneNotFoundException missing)
            {
                Console.WriteLine(missing.Message);
            }

            Say();
        }

        return 0;

        void Say() => Console.WriteLine(string.Join(' ', scheduler.Jobs.Select(static job => $"{job.Name} {job.NextDue:HH:mm}")));
    }

    private static JobEntry Job(string name, string zone) => JobRow.Of(name, Schedule.Cron("0 12 * * *", zone), RunOn.Pool, static _ => { });
}
