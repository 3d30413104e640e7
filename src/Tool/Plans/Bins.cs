using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Plans;

/// <summary>Counts how much falls into each second or each minute, and by which jobs.</summary>
/// <param name="from">The begin of the first bin.</param>
/// <param name="bin">The length of a bin.</param>
internal sealed class Bins(DateTimeOffset from, TimeSpan bin)
{
    private const int MostNames = 20;

    private readonly Dictionary<long, (int Count, List<string> Jobs)> _bins = [];

    /// <summary>Everything that was counted.</summary>
    public long Total { get; private set; }

    /// <summary>Counts one at an instant.</summary>
    public void Add(DateTimeOffset at, string job)
    {
        Total++;
        long number = (at.UtcTicks - from.UtcTicks) / bin.Ticks;
        (int count, List<string> jobs) = _bins.GetValueOrDefault(number, (0, []));
        if (jobs.Count < MostNames && !jobs.Contains(job)) jobs.Add(job);
        _bins[number] = (count + 1, jobs);
    }

    /// <summary>The bins with the most, the fullest first and the earlier one before a later one with as many.</summary>
    public BinView[] Fullest(int most, Moment moment) =>
    [
        .. _bins.OrderByDescending(static one => one.Value.Count).ThenBy(static one => one.Key).Take(most)
            .Select(one => new BinView(moment.Text(from + bin * one.Key), one.Value.Count, [.. one.Value.Jobs.Order(StringComparer.Ordinal)])),
    ];
}
