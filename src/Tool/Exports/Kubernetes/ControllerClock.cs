using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>What the controller of CronJobs does at changes of the clock: it goes from hour to hour, by the time that passes.</summary>
internal static class ControllerClock
{
    private const int Hour = 3_600;

    /// <exception cref="NotExportableException">It would have other due times than the scheduler.</exception>
    public static void Check(CalendarGrid grid, DateTimeOffset now)
    {
        ClockHazard.Check(grid, SecondPass.Twice, now, "Kubernetes");
        long to = (now + CalendarGrid.Horizon).ToUnixTimeSeconds();
        for (int segment = grid.Zone.SegmentAt(now.ToUnixTimeSeconds()) + 1; segment < grid.Zone.Count && grid.Zone.Start(segment) < to; segment++)
        {
            if (grid.Zone.Shift(segment) % Hour == 0) continue;
            string day = new Moment(null).Text(DateTimeOffset.FromUnixTimeSeconds(grid.Zone.Start(segment)));
            throw new NotExportableException(
                $"TimeZone = {grid.Zone.Id}", $"is set by a part of an hour at {day}, which shifts the hours of a CronJob on that day",
                "write TimeZone = \"UTC\"");
        }
    }
}
