using TimerAttributes.Dates;

namespace TimerAttributes.Tests.Shared.Dates;

/// <summary>The arithmetic of dates against that of the framework, from the year 1 to 9999.</summary>
public class CivilDateTests
{
    [Test]
    public void Dates_weekdays_and_lengths_of_months_are_those_of_the_framework()
    {
        for (DateTime date = DateTime.MinValue; date < new DateTime(9999, 12, 20); date = date.AddDays(date.Year is > 1890 and < 2110 ? 1 : 17))
        {
            long days = (date - DateTime.UnixEpoch).Days;
            CivilDate found = CivilDate.FromDays(days);
            if ((found.Year, found.Month, found.Day) != (date.Year, date.Month, date.Day)) Assert.Fail($"{date:d} is {days} days");
            if (CivilDate.ToDays(date.Year, date.Month, date.Day) != days) Assert.Fail($"{date:d}");
            if (CivilDate.WeekdayOf(days) != (int)date.DayOfWeek) Assert.Fail($"{date:d} is a {date.DayOfWeek}");
            if (CivilDate.DaysInMonth(date.Year, date.Month) != DateTime.DaysInMonth(date.Year, date.Month)) Assert.Fail($"{date:d}");
        }
    }

    [TestCase(7, 2, ExpectedResult = 3)]
    [TestCase(-1, 86_400, ExpectedResult = -1)]
    [TestCase(-86_400, 86_400, ExpectedResult = -1)]
    [TestCase(-86_401, 86_400, ExpectedResult = -2)]
    [TestCase(0, 86_400, ExpectedResult = 0)]
    public long Quotients_are_rounded_down(long dividend, long divisor) => CivilDate.FloorDivide(dividend, divisor);
}
