using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>
/// Reads the schedule of a CronJob as the documents of its controller's cron library tell: from the present time on, it goes to the next month, day,
/// hour and minute that match, each by the local clock, and begins again where it has passed the end of the larger unit.
/// </summary>
/// <param name="schedule">Five fields of numbers.</param>
/// <param name="zone">The time zone.</param>
internal sealed class CronController(string schedule, Zone zone)
{
    private const int Minute = 60;
    private const int Hour = 3_600;
    private const int Years = 5; // After which the library gives up.

    private readonly (int Number, bool IsStar)[][] _fields = [.. schedule.Split(' ').Select(static (field, index) => Field(field, index))];

    /// <summary>The next time after an instant; null if there is none within five years.</summary>
    public long? Next(long after)
    {
        long time = after + 1;
        int last = Local(time).Year + Years;
        bool isRounded = false;
        while (Local(time).Year <= last)
        {
            if (!Has(3, Local(time).Month))
            {
                DateTime month = isRounded ? Local(time) : new(Local(time).Year, Local(time).Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
                isRounded = true;
                time = Instant(month.AddMonths(1));
            }
            else if (!IsDueDay(Local(time)))
            {
                DateTime day = isRounded ? Local(time) : Local(time).Date;
                isRounded = true;
                time = Instant(day.AddDays(1));
                // Where there is no midnight, it goes on at the first hour of the day.
                if (Local(time).Hour > 12) time += (24 - Local(time).Hour) * Hour;
                else time -= Local(time).Hour * Hour;
            }
            else if (!Has(1, Local(time).Hour))
            {
                if (!isRounded) time -= Local(time).Minute * Minute + Local(time).Second;
                isRounded = true;
                time += Hour;
            }
            else if (!Has(0, Local(time).Minute))
            {
                if (!isRounded) time -= Local(time).Second;
                isRounded = true;
                time += Minute;
            }
            else if (Local(time).Second != 0) time++;
            else return time;
        }

        return null;
    }

    // One of both days has to match if both are written, and both if one of them is a star.
    private bool IsDueDay(DateTime local)
    {
        bool day = Has(2, local.Day), weekday = Has(4, (int)local.DayOfWeek);
        return _fields[2].Any(static one => one.IsStar) || _fields[4].Any(static one => one.IsStar) ? day && weekday : day || weekday;
    }

    private bool Has(int field, int number) => Array.Exists(_fields[field], one => one.Number == number);

    private DateTime Local(long instant) => DateTime.UnixEpoch.AddSeconds(instant + zone.OffsetAt(instant));

    // A local time that is skipped or shown twice has one of the two offsets.
    private long Instant(DateTime local)
    {
        long seconds = (long)(local - DateTime.UnixEpoch).TotalSeconds;
        int segment = zone.SegmentAt(seconds);
        long utc = seconds - zone.Offset(segment);
        return utc >= zone.Start(segment) && utc < zone.End(segment) ? utc : seconds - zone.OffsetAt(utc);
    }

    private static (int, bool)[] Field(string text, int index)
    {
        (int min, int max) = ((int, int)[])[(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)] is var limits ? limits[index] : default;
        return
        [
            .. text.Split(',').SelectMany(item =>
            {
                string[] parts = item.Split('/'), range = parts[0].Split('-');
                bool isStar = parts[0] == "*";
                int first = isStar ? min : int.Parse(range[0]), last = isStar ? max : int.Parse(range[^1]);
                int step = parts.Length > 1 ? int.Parse(parts[1]) : 1;
                return Enumerable.Range(first, last - first + 1)
                    .Where(number => (number - first) % step == 0).Select(number => (number, isStar && step == 1));
            }),
        ];
    }
}
