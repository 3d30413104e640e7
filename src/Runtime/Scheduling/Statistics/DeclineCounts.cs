namespace TimerAttributes.Scheduling.Statistics;

/// <summary>How many runs of a job filters have declined, by their reasons. From any thread.</summary>
internal sealed class DeclineCounts
{
    /// <summary>Counts the runs with further reasons once there are <see cref="MaxReasons"/>.</summary>
    public const string Other = "other reasons";

    /// <summary>Number of reasons that are counted by themselves, so that reasons which differ in each run do not fill the memory.</summary>
    public const int MaxReasons = 32;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal); // Used under its lock.

    /// <summary>The sum of all counts.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            lock (_counts)
            {
                foreach (long count in _counts.Values) total += count;
            }

            return total;
        }
    }

    public void Add(string reason)
    {
        lock (_counts)
        {
            string key = _counts.Count < MaxReasons || _counts.ContainsKey(reason) ? reason : Other;
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>A copy of the counts.</summary>
    public IReadOnlyDictionary<string, long> Snapshot()
    {
        lock (_counts) return new Dictionary<string, long>(_counts, StringComparer.Ordinal);
    }
}
