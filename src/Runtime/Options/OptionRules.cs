using TimerAttributes.Durations;

namespace TimerAttributes.Options;

/// <summary>Which options go together, and which values they may have. The analyzer and the runtime both ask here.</summary>
internal static class OptionRules
{
    /// <summary>Of a job with retries that does not say, in ns.</summary>
    public const long DefaultRetryDelay = DurationUnit.Second;

    private const int MostConcurrency = 1_000;
    private const int MostBurst = 1_000;
    private const int MostRetries = 100;

    /// <summary>All that is wrong, one fault for each pair of options.</summary>
    public static List<OptionFault> Check(OptionValues job)
    {
        var faults = new List<OptionFault>(Values(job));
        faults.AddRange(Timing(job));
        faults.AddRange(Execution(job));
        return faults;
    }

    private static IEnumerable<OptionFault> Values(OptionValues job)
    {
        if (job.MaxConcurrency is < 2 or > MostConcurrency)
            yield return new("MaxConcurrency", null, $"MaxConcurrency is {job.MaxConcurrency}; write a number from 2 to {MostConcurrency}, or leave Overlap at Skip for one at a time");
        if (job.MaxBurst is < 1 or > MostBurst)
            yield return new("MaxBurst", null, $"MaxBurst is {job.MaxBurst}; write a number from 1 to {MostBurst}, or Missed = MissedTicks.Drop for none");
        if (job.Retries is < 0 or > MostRetries)
            yield return new("Retries", null, $"Retries is {job.Retries}; write a number from 0 to {MostRetries}");
        if (job.Group is not null && string.IsNullOrWhiteSpace(job.Group))
            yield return new("Group", null, "Group is blank; write the name that the jobs of the group share, or leave Group out");
        if (Length("Jitter", job.Jitter) is { } jitter) yield return jitter;
        if (Length("Spread", job.Spread) is { } spread) yield return spread;
        if (Length("Accuracy", job.Accuracy) is { } accuracy) yield return accuracy;
        if (Length("Timeout", job.Timeout) is { } timeout) yield return timeout;
        if (job.RetryDelay > DurationRange.Longest) yield return new("RetryDelay", null, $"RetryDelay {DurationRange.TooLong}");
        if (job.RetryDelay < 0) yield return new("RetryDelay", null, $"RetryDelay is {Text(job.RetryDelay)}; write 0s to repeat at once");
    }

    private static IEnumerable<OptionFault> Timing(OptionValues job)
    {
        if (job.IsAligned)
        {
            if (job.HasFirst)
                yield return new("First", "Aligned", "First has no meaning with Aligned, whose first due time is the next multiple of the period; remove one of them");
            if (job.Clock is not (null or "Realtime" or "RealtimeAlarm"))
                yield return new("Clock", "Aligned", $"Aligned due times are on the wall clock, and Clock.{job.Clock} is none; write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out");
            if (job.Missed == "Delay")
                yield return new("Missed", "Aligned", "MissedTicks.Delay counts from the end of the handler, and so cannot be Aligned; remove one of them");
            if (job.Accuracy is not null)
                yield return new("Accuracy", "Aligned", "Aligned due times are the same for all jobs already, and Accuracy would move them; remove one of them");
        }

        if (job.Accuracy is not null && job.Jitter is not null)
            yield return new("Accuracy", "Jitter", "Accuracy gathers due times and Jitter scatters them; remove one of them");
        if (!job.Repeats)
        {
            if (job.Missed is not (null or "Coalesce"))
                yield return new("Missed", "Once", $"MissedTicks.{job.Missed} has no meaning for a job that is due once; leave Missed out");
            yield break;
        }

        if (job.Jitter >= job.Period)
            yield return new("Jitter", "period", $"Jitter {Text(job.Jitter)} is not less than the period {Text(job.Period)}, so that a tick could meet the next; write less");
        if (job.Spread > job.Period)
            yield return new("Spread", "period", $"Spread {Text(job.Spread)} is more than the period {Text(job.Period)}, after which all offsets have been; write that or less");
        if (job.Accuracy > job.Period)
            yield return new("Accuracy", "period", $"Accuracy {Text(job.Accuracy)} is more than the period {Text(job.Period)}, so that several ticks would be one; write that or less");
    }

    private static IEnumerable<OptionFault> Execution(OptionValues job)
    {
        if (job.MaxConcurrency is not null && job.Overlap != "Concurrent")
            yield return new("MaxConcurrency", "Overlap", $"MaxConcurrency has no meaning with Overlap.{job.Overlap}; write Overlap = Overlap.Concurrent, or remove it");
        if (job.MaxBurst is not null && job.Missed != "Burst")
            yield return new("MaxBurst", "Missed", $"MaxBurst has no meaning with MissedTicks.{job.Missed}; write Missed = MissedTicks.Burst, or remove it");
        if (job.RetryDelay is not null && job.Retries is null or 0)
            yield return new("RetryDelay", "Retries", "RetryDelay has no meaning without Retries; write how many, or remove it");
        if (job.Overlap != "Skip" && job.Missed == "Delay")
            yield return new("Overlap", "Missed", $"With MissedTicks.Delay no tick comes before the handler has ended, so that Overlap.{job.Overlap} has no meaning; remove one of them");
        if (job.Overlap == "CancelPrevious" && job.Missed == "Burst")
            yield return new("Overlap", "Missed", "With Overlap.CancelPrevious each call of a burst would cancel the one before; write MissedTicks.Coalesce, or another Overlap");
        if (job.Overlap != "Concurrent") yield break;
        if (job.RunOn == "Thread")
            yield return new("Overlap", "RunOn", "A job with a thread of its own runs one call at a time; write RunOn.Pool for Overlap.Concurrent");
        if (job.Group is not null)
            yield return new("Overlap", "Group", "The runs of a group never overlap, so that Overlap.Concurrent has no meaning; remove one of them");
    }

    private static OptionFault? Length(string option, long? value)
    {
        if (value <= 0) return new(option, null, $"{option} is {Text(value)}; write a duration of more than zero, or leave {option} out");
        return value > DurationRange.Longest ? new(option, null, $"{option} {DurationRange.TooLong}") : null;
    }

    private static string Text(long? nanoseconds) => $"'{DurationText.Format(nanoseconds.GetValueOrDefault())}'";
}
