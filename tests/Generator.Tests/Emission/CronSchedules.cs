using System.Reflection;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>The schedule that the build compiles from an expression is the one that the runtime reads from the same text.</summary>
public class CronSchedules
{
    [TestCase("0 9 * * MON-FRI")]
    [TestCase("*/5 * * * *")]
    [TestCase("59 59 23 31 12 ?")]
    [TestCase("* * * * * *")]
    [TestCase("5/15 22-2 * NOV-FEB *")]
    [TestCase("0 0 L,L-30,15W,LW,L-3W,31 * *")]
    [TestCase("0 0 * * SUN#1,SAT#5,WEDL,7#L")]
    [TestCase("0 0 13 * +FRI")]
    [TestCase("0 0 L * +FRI-MON")]
    [TestCase("@yearly")]
    [TestCase(" 0\\t9 * * 7 ")]
    public void A_row_is_what_the_text_says(string expression)
    {
        JobTable table = LoadedProject.Of($$"""
            using TimerAttributes;
            static class Jobs
            {
                [Cron("{{expression}}")] internal static void A() { }
                [Cron("{{expression}}", TimeZone = "Europe/Berlin", Clock = Clock.RealtimeAlarm, Jitter = "900ms", Spread = "1s")] internal static void B() { }
            }
            """).Table;
        string text = expression.Replace("\\t", "\t", StringComparison.Ordinal);
        Schedule plain = Schedule.Cron(text);
        Schedule full = Schedule.Cron(text, "Europe/Berlin", Clock.RealtimeAlarm).WithJitter(TimeSpan.FromSeconds(0.9)).WithSpread(TimeSpan.FromSeconds(1));
        Assert.That(table.Entries.Select(entry => Described(entry.Schedule)), Is.EqualTo([Described(plain), Described(full)]));
    }

    private static string Described(Schedule schedule)
    {
        object times = typeof(Schedule).GetProperty("Times", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(schedule)!;
        object fields = times.GetType().GetProperty("Fields")!.GetValue(times)!;
        var packed = (long[])fields.GetType().GetProperty("Packed")!.GetValue(fields)!;
        return $"{schedule.Expression} {schedule.TimeZone} {schedule.Clock} {schedule}: {string.Join(" ", packed)}";
    }
}
