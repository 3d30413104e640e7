namespace TimerAttributes.EndToEnd;

/// <summary>The Calendar sample: due times in a time zone, around holidays and the change to daylight saving time.</summary>
public class CalendarTests
{
    private static readonly string[] Said =
    [
        "Office.CloseQuarter: at 18:00 on the last weekday of the month in March, June, September and December, Europe/Berlin",
        "  Wed 2027-03-31 18:00 +02:00", "  Wed 2027-06-30 18:00 +02:00", "  Thu 2027-09-30 18:00 +02:00", "  Fri 2027-12-31 18:00 +01:00",
        "Office.OpenDoors: at 09:00 Monday to Friday, Europe/Berlin",
        "  Thu 2027-03-25 09:00 +01:00", "  Fri 2027-03-26 09:00 +01:00, a holiday", "  Mon 2027-03-29 09:00 +02:00, a holiday", "  Tue 2027-03-30 09:00 +02:00",
        "The jobs have started.",
    ];

    [Test]
    public void Its_due_times_are_those_of_the_calendar()
    {
        using Sample sample = Sample.Start("Calendar", "2027-03-25");
        MustSayAll(sample);
    }

    internal static void MustSayAll(Sample sample)
    {
        foreach (string line in Said) Assert.That(sample.ReadLine(), Is.EqualTo(line));
        sample.Terminate();
    }
}
