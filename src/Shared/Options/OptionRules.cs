using TimerAttributes.Durations;

namespace TimerAttributes.Options;

/// <summary>Which options go together, and which values they may have. The analyzer and the runtime both ask here.</summary>
internal static class OptionRules
{
    /// <summary>Of a job with retries that does not say, in ns.</summary>
    public const long DefaultRetryDelay = DurationUnit.Second;

    private const int MaxConcurrency = 1_000;
    private const int MaxBurst = 1_000;
    private const int MaxRetries = 100;

    /// <summary>All that is wrong, one fault for each pair of options.</summary>
    public static List<OptionFault> Check(OptionValues job)
    {
        // No iterators: theirs is code that a native program has for each.
        var faults = new List<OptionFault>();
        CheckValues(job, faults);
        CheckTiming(job, faults);
        CheckExecution(job, faults);
        return faults;
    }

    private static void CheckValues(OptionValues job, List<OptionFault> faults)
    {
        if (job.MaxConcurrency is < 2 or > MaxConcurrency)
            faults.Add(new("MaxConcurrency", null, $"MaxConcurrency is {job.MaxConcurrency}; write a number from 2 to {MaxConcurrency}, or leave Overlap at Skip for one at a time"));
        if (job.MaxBurst is < 1 or > MaxBurst)
            faults.Add(new("MaxBurst", null, $"MaxBurst is {job.MaxBurst}; write a number from 1 to {MaxBurst}, or Missed = MissedTicks.Drop for none"));
        if (job.Retries is < 0 or > MaxRetries)
            faults.Add(new("Retries", null, $"Retries is {job.Retries}; write a number from 0 to {MaxRetries}"));
        if (job.Group is not null && string.IsNullOrWhiteSpace(job.Group))
            faults.Add(new("Group", null, "Group is blank; write the name that the jobs of the group share, or leave Group out"));
        if (Length("Jitter", job.Jitter) is { } jitter) faults.Add(jitter);
        if (Length("Spread", job.Spread) is { } spread) faults.Add(spread);
        if (Length("Accuracy", job.Accuracy) is { } accuracy) faults.Add(accuracy);
        if (Length("Timeout", job.Timeout) is { } timeout) faults.Add(timeout);
        if (job.RetryDelay > DurationRange.Longest) faults.Add(new("RetryDelay", null, $"RetryDelay {DurationRange.TooLong}"));
        if (job.RetryDelay < 0) faults.Add(new("RetryDelay", null, $"RetryDelay is {Text(job.RetryDelay)}; write 0s to repeat at once"));
    }

    private static void CheckTiming(OptionValues job, List<OptionFault> faults)
    {
        if (job.IsAligned)
        {
            if (job.HasFirst)
                faults.Add(new("First", "Aligned", "First has no meaning with Aligned, whose first due time is the next multiple of the period; remove one of them"));
            if (job.Clock is not (null or "Realtime" or "RealtimeAlarm"))
                faults.Add(new("Clock", "Aligned", $"Aligned due times are on the wall clock, and Clock.{job.Clock} is none; write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out"));
            if (job.Missed == "Delay")
                faults.Add(new("Missed", "Aligned", "MissedTicks.Delay counts from the end of the handler, and so cannot be Aligned; remove one of them"));
            if (job.Accuracy is not null)
                faults.Add(new("Accuracy", "Aligned", "Aligned due times are the same for all jobs already, and Accuracy would move them; remove one of them"));
        }

        if (job.Accuracy is not null && job.Jitter is not null)
            faults.Add(new("Accuracy", "Jitter", "Accuracy gathers due times and Jitter scatters them; remove one of them"));
        if (!job.Repeats)
        {
            if (job.Missed is not (null or "Coalesce"))
                faults.Add(new("Missed", "Once", $"MissedTicks.{job.Missed} has no meaning for a job that is due once; leave Missed out"));
            return;
        }

        if (job.Jitter >= job.Period)
            faults.Add(new("Jitter", "period", $"Jitter {Text(job.Jitter)} is not less than the period {Text(job.Period)}, so that a tick could meet the next; write less"));
        if (job.Spread > job.Period)
            faults.Add(new("Spread", "period", $"Spread {Text(job.Spread)} is more than the period {Text(job.Period)}, after which all offsets have been; write that or less"));
        if (job.Accuracy > job.Period)
            faults.Add(new("Accuracy", "period", $"Accuracy {Text(job.Accuracy)} is more than the period {Text(job.Period)}, so that several ticks would be one; write that or less"));
    }

    private static void CheckExecution(OptionValues job, List<OptionFault> faults)
    {
        if (job.MaxConcurrency is not null && job.Overlap != "Concurrent")
            faults.Add(new("MaxConcurrency", "Overlap", $"MaxConcurrency has no meaning with Overlap.{job.Overlap}; write Overlap = Overlap.Concurrent, or remove it"));
        if (job.MaxBurst is not null && job.Missed != "Burst")
            faults.Add(new("MaxBurst", "Missed", $"MaxBurst has no meaning with MissedTicks.{job.Missed}; write Missed = MissedTicks.Burst, or remove it"));
        if (job.RetryDelay is not null && job.Retries is null or 0)
            faults.Add(new("RetryDelay", "Retries", "RetryDelay has no meaning without Retries; write how many, or remove it"));
        if (job.Overlap != "Skip" && job.Missed == "Delay")
            faults.Add(new("Overlap", "Missed", $"With MissedTicks.Delay no tick comes before the handler has ended, so that Overlap.{job.Overlap} has no meaning; remove one of them"));
        if (job.Overlap == "CancelPrevious" && job.Missed == "Burst")
            faults.Add(new("Overlap", "Missed", "With Overlap.CancelPrevious each call of a burst would cancel the one before; write MissedTicks.Coalesce, or another Overlap"));
        if (job.Overlap != "Concurrent") return;
        if (job.RunOn == "Thread")
            faults.Add(new("Overlap", "RunOn", "A job with a thread of its own runs one call at a time; write RunOn.Pool for Overlap.Concurrent"));
        if (job.Group is not null)
            faults.Add(new("Overlap", "Group", "The runs of a group never overlap, so that Overlap.Concurrent has no meaning; remove one of them"));
    }

    private static OptionFault? Length(string option, long? value)
    {
        if (value <= 0) return new(option, null, $"{option} is {Text(value)}; write a duration of more than zero, or leave {option} out");
        return value > DurationRange.Longest ? new(option, null, $"{option} {DurationRange.TooLong}") : null;
    }

    private static string Text(long? nanoseconds) => $"'{DurationText.Format(nanoseconds.GetValueOrDefault())}'";
}
