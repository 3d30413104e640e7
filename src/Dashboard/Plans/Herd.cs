using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// How many due times there are in each second of the next hour, or in each minute of the next day. Those of a period are computed. Those of the
/// calendar are listed, first of the jobs that have few; jobs for which no time is left are named, and none of their due times is counted.
/// </summary>
internal sealed class Herd
{
    private const int Fullest = 10;
    private const int NamesOfBin = 20;
    private const int MostListed = 300_000; // Of all jobs together: about 0.1 s.

    private readonly DateTimeOffset _from;
    private readonly long _bin;
    private readonly int[] _counts;
    private readonly List<string> _leftOut = [];
    private readonly List<string> _onlyNext = [];
    private readonly HashSet<ScheduledJob> _counted = [];
    private int _left = MostListed;

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
        (ScheduledJob Job, DueSeries Dues)[] series = [.. jobs.Where(static job => !job.IsPaused).Select(static job => (job, new DueSeries(job)))];
        foreach ((ScheduledJob job, DueSeries dues) in series.OrderBy(pair => pair.Dues.CostUntil(herd.End))) herd.Count(job, dues);
        return herd.View([.. series.Where(pair => herd._counted.Contains(pair.Job))]);
    }

    private long End => BeginOf(_counts.Length);

    private long BeginOf(int bin) => _from.UtcTicks + _bin * bin;

    private void Count(ScheduledJob job, DueSeries dues)
    {
        if (dues.IsPeriodic) CountPeriods(dues);
        else if (List(dues) is { } bins) bins.ForEach(bin => _counts[bin]++);
        else
        {
            _leftOut.Add(job.Name);
            return;
        }

        _counted.Add(job);
        if (dues.HasOnlyNext) _onlyNext.Add(job.Name);
    }

    private void CountPeriods(DueSeries dues)
    {
        long before = 0; // A due time that the loop has not come to is in the first bin.
        for (int bin = 0; bin < _counts.Length; bin++)
        {
            long until = dues.CountBefore(BeginOf(bin + 1));
            _counts[bin] += (int)(until - before);
            before = until;
        }
    }

    private List<int>? List(DueSeries dues)
    {
        var bins = new List<int>();
        foreach (long due in dues.List().TakeWhile(due => due < End))
        {
            if (_left-- <= 0) return null;
            bins.Add((int)Math.Max(0, (due - _from.UtcTicks) / _bin));
        }

        return bins;
    }

    private HerdView View((ScheduledJob Job, DueSeries Dues)[] series)
    {
        int[] fullest = [.. Enumerable.Range(0, _counts.Length).Where(bin => _counts[bin] > 0).OrderByDescending(bin => _counts[bin]).Take(Fullest)];
        return new(
            _from.UtcDateTime, TimeSpan.FromTicks(_bin).TotalSeconds, _counts,
            [.. fullest.Select(bin => new BinView(_from.UtcDateTime.AddTicks(bin * _bin), _counts[bin], NamesOf(bin)))], _leftOut, _onlyNext);

        string[] NamesOf(int bin) => [.. series.Where(pair => pair.Dues.Any(bin == 0 ? 0 : BeginOf(bin), BeginOf(bin + 1)))
            .Take(NamesOfBin).Select(static pair => pair.Job.Name)];
    }
}
