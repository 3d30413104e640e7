using System.Reflection;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>The schedule that the build compiles from an instant is the one that the runtime reads from the same text.</summary>
public class InstantSchedules
{
    [TestCase("2200-12-24T18:00:00+01:00", null)]
    [TestCase("2200-12-24 18:00Z", null)]
    [TestCase("2200-12-24T18:00:00.0000001-05:30", null)]
    [TestCase("1970-01-01T00:00Z", null)]
    [TestCase("2261-12-31T23:59:59.9999999Z", null)]
    [TestCase("2200-12-24T18:00", "Europe/Berlin")]
    [TestCase("2200-12-24T18:00:30", "local")]
    public void A_row_is_what_the_text_says(string due, string? zone)
    {
        string option = zone is null ? "" : $", TimeZone = \"{zone}\"";
        JobTable table = LoadedProject.Of($$"""
            using TimerAttributes;
            static class Jobs
            {
                [Once("{{due}}"{{option}})] internal static void A() { }
                [Once("{{due}}"{{option}}, IfPast = PastInstant.Run, Clock = Clock.RealtimeAlarm, Jitter = "900ms", Spread = "1s")]
                internal static void B() { }
            }
            """).Table;
        Schedule plain = Schedule.Once(due, timeZone: zone);
        Schedule full = Schedule.Once(due, Clock.RealtimeAlarm, zone, PastInstant.Run)
            .WithJitter(TimeSpan.FromSeconds(0.9)).WithSpread(TimeSpan.FromSeconds(1));
        Assert.That(table.Entries.Select(entry => Described(entry.Schedule)), Is.EqualTo([Described(plain), Described(full)]));
    }

    private static string Described(Schedule schedule)
    {
        object times = typeof(Schedule).GetProperty("Times", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(schedule)!;
        IEnumerable<object?> values = times.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field => field.GetValue(times));
        return $"{schedule.TimeZone} {schedule.Clock} {schedule.IfPast} {schedule}: {times.GetType().Name} {string.Join(" ", values)}";
    }
}
