using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Dates;
using TimerAttributes.Tests.Shared.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>The shortest time between two due times against enumeration, by a clock that is never set.</summary>
public class CronGapsTests
{
    private const int Day = LocalTimes.Day;

    [TestCase("* * * * * *", ExpectedResult = 1)]
    [TestCase("*/5 * * * *", ExpectedResult = 300)]
    [TestCase("0,1 0 * * *", ExpectedResult = 60)]
    [TestCase("*/7 * * * *", ExpectedResult = 4 * 60, Description = "from minute 56 to minute 0")]
    [TestCase("0 0 * * *", ExpectedResult = Day)]
    [TestCase("0 9,17 * * *", ExpectedResult = 8 * 3_600)]
    [TestCase("0 1,23 * * *", ExpectedResult = 2 * 3_600, Description = "over midnight")]
    [TestCase("0,59 23,0 * * *", ExpectedResult = 60)]
    [TestCase("0 23,0 * * MON", ExpectedResult = 23 * 3_600, Description = "no Tuesday follows")]
    [TestCase("0 0 1 * *", ExpectedResult = 28 * Day)]
    [TestCase("0 0 1,L * *", ExpectedResult = Day)]
    [TestCase("0 0 29 2 *", ExpectedResult = (4 * 365 + 1) * Day)]
    [TestCase("0 0 * * MON#1", ExpectedResult = 28 * Day)]
    [TestCase("0 0 * * MON,WED", ExpectedResult = 2 * Day)]
    [TestCase("0 0 1 1 +MON", ExpectedResult = (5 * 365 + 2) * Day, Description = "from 2024 to 2029")]
    [TestCase("0 0 29 2 +FRI", ExpectedResult = (12 * 365 + 2) * Day, Description = "from 2092 to 2104, because 2100 is no leap year")]
    [TestCase("0 0 29 2 +MON", ExpectedResult = (12 * 365 + 2) * Day)]
    [TestCase("30,50 59,0 23,0 * * *", ExpectedResult = 20)]
    public long Gaps(string text) => CronGaps.Shortest(FieldSets.Parse(text));

    [Test]
    public void The_shortest_gap_is_that_of_an_enumeration()
    {
        var random = new Random(7);
        var expressions = new RandomCron(random);
        int compared = 0;
        while (compared < 300)
        {
            string text = expressions.Expression();
            if (!CronParser.TryParse(text, out CronFields? fields, out _) || fields!.RunsPerDay > 100) continue;
            Assert.That(CronGaps.Shortest(fields), Is.EqualTo(Enumerated(fields)), text);
            compared++;
        }
    }

    // All days of 440 years, and the due times of two days in a row.
    private static long Enumerated(CronFields fields)
    {
        long last = long.MinValue / 2, shortest = long.MaxValue;
        int[] times = [.. from hour in Members(fields.Hours) from minute in Members(fields.Minutes) from second in Members(fields.Seconds)
            select hour * 3_600 + minute * 60 + second];
        for (int month = 0; month < 440 * 12; month++)
        {
            (int year, int number) = (2000 + month / 12, month % 12 + 1);
            ulong days = MonthDays.Of(fields, year, number);
            for (int day = 1; day <= 31; day++)
            {
                if ((days >> day & 1) == 0) continue;
                foreach (int time in times)
                {
                    long at = CivilDate.ToDays(year, number, day) * Day + time;
                    shortest = Math.Min(shortest, at - last);
                    last = at;
                }
            }
        }

        return shortest;
    }

    private static IEnumerable<int> Members(ulong set) => Enumerable.Range(0, 60).Where(member => (set >> member & 1) != 0);
}
