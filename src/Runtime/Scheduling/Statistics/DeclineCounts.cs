namespace TimerAttributes.Scheduling.Statistics;

/// <summary>Counts the runs of a job that filters declined, by reason. From any thread.</summary>
internal sealed class DeclineCounts
{
    /// <summary>The reason for which all further runs are counted when there are <see cref="MaxReasons"/> other reasons.</summary>
    public const string Other = "other reasons";

    /// <summary>
    /// The number of reasons that are counted by themselves: 32. The limit keeps reasons that differ in each run from filling the memory.
    /// </summary>
    public const int MaxReasons = 32;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal); // Used under its own lock.

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

    /// <summary>Adds runs that were declined for the reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="count">The number of runs; 0 only decides for which reason later runs are counted.</param>
    /// <returns>The reason for which the runs are counted: the same, or <see cref="Other"/>. It is the same in each call with the reason.</returns>
    public string Add(string reason, long count = 1)
    {
        lock (_counts)
        {
            string key = _counts.Count < MaxReasons || _counts.ContainsKey(reason) ? reason : Other;
            _counts[key] = _counts.GetValueOrDefault(key) + count;
            return key;
        }
    }

    /// <summary>A copy of the counts.</summary>
    public IReadOnlyDictionary<string, long> Snapshot()
    {
        lock (_counts) return new Dictionary<string, long>(_counts, StringComparer.Ordinal);
    }
}
