using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// How many due times there are in each second of the next hour, or in each minute of the next day. A job whose due times would take too long to
/// count is named instead.
/// </summary>
internal sealed class Herd
{
    private const int Fullest = 10;
    private const int NamesOfBin = 20;
    private const int MostSearches = 300_000; // Of all jobs together: about 0.1 s.

    private readonly DateTimeOffset _from;
    private readonly long _bin;
    private readonly int[] _counts;
    private readonly List<string> _leftOut = [];
    private int _searches;

    private Herd(DateTimeOffset now, TimeSpan bin, int bins)
    {
        _bin = bin.Ticks;
        _from = new(now.UtcTicks - now.UtcTicks % _bin, TimeSpan.Zero);
        _counts = new int[bins];
    }

    /// <summary>Counts the due times of jobs.</summary>
    /// <param name="jobs">The jobs; those that are paused do not count.</param>
    /// <param name="now">The time from which is counted.</param>
    /// <param name="isDay">A day in minutes; otherwise an hour in seconds.</param>
    public static HerdView Of(IReadOnlyList<ScheduledJob> jobs, DateTimeOffset now, bool isDay)
    {
        var herd = isDay ? new Herd(now, TimeSpan.FromMinutes(1), 1440) : new Herd(now, TimeSpan.FromSeconds(1), 3600);
        ScheduledJob[] counted = [.. jobs.Where(job => !job.IsPaused && herd.Count(job))];
        return herd.View(counted);
    }

    private long End => _from.UtcTicks + _bin * _counts.Length;

    private bool Count(ScheduledJob job)
    {
        foreach (DateTimeOffset due in DueTimes.Of(job))
        {
            if (due.UtcTicks >= End) return true;
            _counts[Math.Max(0, (due.UtcTicks - _from.UtcTicks) / _bin)]++; // A due time that the loop has not come to is in the first.
            if (++_searches <= MostSearches) continue;
            _leftOut.Add(job.Name);
            return false;
        }

        return true;
    }

    private HerdView View(ScheduledJob[] jobs)
    {
        int[] fullest = [.. Enumerable.Range(0, _counts.Length).Where(bin => _counts[bin] > 0).OrderByDescending(bin => _counts[bin]).Take(Fullest)];
        Dictionary<int, List<string>> names = fullest.ToDictionary(static bin => bin, static _ => new List<string>());
        int last = fullest.Length == 0 ? -1 : fullest.Max();
        foreach (ScheduledJob job in jobs)
        {
            foreach (DateTimeOffset due in DueTimes.Of(job))
            {
                long bin = Math.Max(0, (due.UtcTicks - _from.UtcTicks) / _bin);
                if (bin > last) break;
                if (!names.TryGetValue((int)bin, out List<string>? list) || list.Count == NamesOfBin) continue;
                if (list.Count == 0 || list[^1] != job.Name) list.Add(job.Name);
            }
        }

        return new(_from.UtcDateTime, TimeSpan.FromTicks(_bin).TotalSeconds, _counts,
            [.. fullest.Select(bin => new BinView(_from.UtcDateTime.AddTicks(bin * _bin), _counts[bin], names[bin]))], _leftOut);
    }
}
