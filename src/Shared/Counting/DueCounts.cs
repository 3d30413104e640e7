namespace TimerAttributes.Counting;

/// <summary>How many due times of jobs there are in each of several bins of time, as in each second of an hour.</summary>
/// <param name="from">The begin of the first bin, in nanoseconds since 1970. Earlier due times are counted in this bin.</param>
/// <param name="bin">The length of a bin, in nanoseconds.</param>
/// <param name="bins">The number of bins.</param>
internal sealed class DueCounts(long from, long bin, int bins)
{
    private const int MostNames = 20;

    private readonly int[] _counts = new int[bins];
    private readonly List<(string Name, DueSeries Dues)> _jobs = [];

    /// <summary>The number of due times in each bin.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Counts the due times of a job, or none of them if they are in too many bins.</summary>
    /// <param name="job">The name of the job.</param>
    /// <param name="dues">Its due times.</param>
    /// <param name="most">In how many bins they may be.</param>
    /// <returns>In how many bins they are; −1 if they are in too many.</returns>
    public int Add(string job, DueSeries dues, int most = int.MaxValue)
    {
        var counts = new List<(int Bin, int Count)>();
        for (long due = dues.First; due < BeginOf(bins); due = dues.From(BeginOf(counts[^1].Bin + 1)))
        {
            if (counts.Count == most) return -1;
            int number = (int)Math.Max(0, (due - from) / bin);
            counts.Add((number, (int)dues.Count(due, BeginOf(number + 1))));
        }

        foreach ((int number, int count) in counts) _counts[number] += count;
        _jobs.Add((job, dues));
        return counts.Count;
    }

    /// <summary>The bins with the most due times, the fullest first and the earlier one before a later one with as many.</summary>
    /// <param name="most">How many bins at most.</param>
    /// <returns>The number of each bin, its due times, and the first 20 of its jobs in the order in which they were added.</returns>
    public IEnumerable<(int Bin, int Count, string[] Jobs)> Fullest(int most) => Enumerable.Range(0, bins)
        .Where(number => _counts[number] > 0).OrderByDescending(number => _counts[number]).Take(most)
        .Select(number => (number, _counts[number], JobsOf(number)));

    private string[] JobsOf(int number) =>
    [
        .. _jobs.Where(job => job.Dues.From(number == 0 ? long.MinValue : BeginOf(number)) < BeginOf(number + 1))
            .Take(MostNames).Select(static job => job.Name),
    ];

    private long BeginOf(int number) => from + bin * number;
}
