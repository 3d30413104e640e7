using System.Security.Cryptography;
using System.Text;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Plans;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>Writes the events of one job (VEVENT, RFC 5545, section 3.6.1).</summary>
/// <param name="job">The job.</param>
internal sealed class IcsEvents(ManifestJob job)
{
    private const int MostEvents = 2_000;

    private readonly StringBuilder _text = new();
    private readonly string _id =
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{job.Assembly}\0{job.Name}")), 0, 16).ToLowerInvariant();

    public override string ToString() => _text.ToString();

    /// <summary>Adds an event that repeats, or is once in the time of the calendar.</summary>
    public void Add(IcsRule rule, Zone zone, DateTimeOffset from, DateTimeOffset to)
    {
        long first = rule.First(zone, from.ToUnixTimeSeconds()), last = rule.Last(zone, to.ToUnixTimeSeconds());
        if (first >= to.ToUnixTimeSeconds()) return;
        string local = IcsText.Local(first + zone.OffsetAt(first));
        string start = zone == Zone.Utc ? $"DTSTART:{local}Z" : $"DTSTART;TZID={zone.Id}:{local}";
        Write(local[8..], start, first == last ? null : $"RRULE:{rule.Days};UNTIL={IcsText.Utc(DateTimeOffset.FromUnixTimeSeconds(last))}");
    }

    /// <summary>Adds an event for each due time.</summary>
    /// <exception cref="NotExportableException">There are too many, or one has a fraction of a second.</exception>
    public void AddEach(DateTimeOffset from, DateTimeOffset to)
    {
        int count = 0;
        foreach (DateTimeOffset due in DueTimes.Of(job, from).TakeWhile(due => due < to))
        {
            string written = $"{char.ToUpperInvariant(job.Kind[0])}{job.Kind[1..]}(\"{job.Written}\")";
            if (due.Ticks % TimeSpan.TicksPerSecond != 0)
                throw new NotExportableException(written, "is due at a fraction of a second, which a calendar does not have", "write whole seconds");
            if (++count > MostEvents)
            {
                throw new NotExportableException(
                    written, $"is due more than {MostEvents:N0} times in these days, and rules of a calendar cannot say it",
                    "write a smaller number of --days");
            }

            string start = IcsText.Utc(due);
            Write(start, $"DTSTART:{start}", null);
        }
    }

    private void Write(string instance, string start, string? rule)
    {
        Line("BEGIN:VEVENT");
        Line($"UID:{_id}-{instance}@timerattributes");
        Line("DTSTAMP:19700101T000000Z"); // The same input makes the same bytes.
        Line(start);
        // A due time that may be moved is an event as long as that.
        TimeSpan moved = job.Schedule.Jitter.GetValueOrDefault() + job.Schedule.Spread.GetValueOrDefault();
        if (moved > TimeSpan.Zero) Line($"DURATION:PT{(moved.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond}S");
        if (rule is not null) Line(rule);
        Line($"SUMMARY:{IcsText.Escaped(job.Name)}");
        Line($"DESCRIPTION:{IcsText.Escaped(job.Schedule.Describe())}");
        Line($"CATEGORIES:{IcsText.Escaped(job.Assembly)}");
        // A condition may suppress a run, and a disabled job has none until it is resumed.
        Line($"STATUS:{(job.Entry.Options is { Enabled: true, When: null } ? "CONFIRMED" : "TENTATIVE")}");
        Line("TRANSP:TRANSPARENT");
        Line("END:VEVENT");
    }

    private void Line(string line) => IcsText.Line(_text, line);
}
