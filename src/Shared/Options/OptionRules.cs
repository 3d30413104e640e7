using System.Runtime.CompilerServices;
using TimerAttributes.Durations;

namespace TimerAttributes.Options;

/// <summary>The rules of options: which contradict each other, and which values they may have. The analyzer and the runtime both use them.</summary>
internal static class OptionRules
{
    /// <summary>The <c>RetryDelay</c> of a job that does not set it, in ns: 1 s.</summary>
    public const long DefaultRetryDelay = DurationUnit.Second;

    /// <summary>All faults of the options, one for each pair that contradict each other.</summary>
    public static List<OptionFault> Check(OptionValues job)
    {
        // A list and no iterators, because each iterator adds code to a native program.
        var faults = new List<OptionFault>();
        CheckValues(job, faults);
        CheckTiming(job, faults);
        CheckExecution(job, faults);
        CheckState(job, faults);
        return faults;
    }

    private static void CheckValues(OptionValues job, List<OptionFault> faults)
    {
        Check(OptionKind.Integer, OptionCatalog.Run, job, faults);
        Check(OptionKind.Text, OptionCatalog.Run, job, faults);
        Check(OptionKind.Duration, OptionCatalog.Schedule, job, faults);
        Check(OptionKind.Duration, OptionCatalog.Run, job, faults);
    }

    private static void Check(OptionKind kind, JobOption[] options, OptionValues job, List<OptionFault> faults)
    {
        foreach (JobOption option in options)
        {
            if (option.Kind == kind && Fault(option, job) is { } message) Add(faults, option.Name, null, message);
        }
    }

    // Null, or why the option's value is not valid.
    private static string? Fault(JobOption option, OptionValues job)
    {
        string name = option.Name;
        if (option.Kind == OptionKind.Text)
        {
            return job.Text(option) is { } text && string.IsNullOrWhiteSpace(text)
                ? $"{name} is blank; write {option.Noun}, or leave {name} out"
                : null;
        }

        if (job.Number(option) is not { } value) return null;
        if (option.Kind == OptionKind.Integer)
        {
            return value >= option.Min && value <= option.Max
                ? null
                : FormattableString.Invariant($"{name} is {value}; write a number from {option.Min} to {option.Max}{option.Advice}");
        }

        if (value > DurationRange.Longest) return $"{name} {DurationRange.TooLong}";
        if (option.AllowsZero) return value < 0 ? $"{name} is {Text(value)}; write 0s{option.Advice}" : null;
        return value <= 0 ? $"{name} is {Text(value)}; write a duration of more than zero, or leave {name} out" : null;
    }

    private static void CheckTiming(OptionValues job, List<OptionFault> faults)
    {
        long? jitter = job.Number(OptionCatalog.Jitter), spread = job.Number(OptionCatalog.Spread), accuracy = job.Number(OptionCatalog.Accuracy);
        string? clock = job.Text(OptionCatalog.Clock), missed = job.Text(OptionCatalog.Missed);
        if (job.Number(OptionCatalog.Aligned) is 1)
        {
            if (job.Number(OptionCatalog.First) is { } first) Add(faults, "First", "Aligned", FirstOfAligned(first, job));
            if (clock is not (null or "Realtime" or "RealtimeAlarm"))
                Add(faults, "Clock", "Aligned", $"Aligned due times are on the wall clock, and Clock.{clock} is another clock; write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out");
            if (missed == "Delay")
                Add(faults, "Missed", "Aligned", "MissedTicks.Delay counts from the end of the handler, and so cannot be Aligned; remove one of them");
            if (accuracy is not null)
                Add(faults, "Accuracy", "Aligned", "Aligned due times are the same for all jobs already, and Accuracy would move them; remove one of them");
        }
        else if (job.Number(OptionCatalog.Offset) is not null)
        {
            Add(
                faults, "Offset", "Aligned",
                "Offset has no meaning without Aligned; write Aligned = true as well, or write First for a delay from the scheduler's start");
        }

        if (job.IsCron || job.IsInstant)
        {
            if (clock is not (null or "Realtime" or "RealtimeAlarm"))
            {
                Add(
                    faults, "Clock", "expression",
                    $"{(job.IsCron ? "A cron expression" : "An instant")} is about the wall clock, and Clock.{clock} is another clock; "
                    + "write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out");
            }

            if (missed == "Delay" && job.IsCron)
            {
                Add(
                    faults, "Missed", "expression",
                    "MissedTicks.Delay counts from the end of the handler, and so has no meaning for times of the calendar; "
                    + "write another MissedTicks, or leave Missed out");
            }

            if (accuracy is not null)
            {
                Add(
                    faults, "Accuracy", "expression",
                    "Times of the calendar are the same for all jobs already, and Accuracy would move them; leave Accuracy out");
            }
        }

        if (!job.IsInstant && job.Text(OptionCatalog.IfPast) != OptionCatalog.IfPast.DefaultMember)
            Add(faults, "IfPast", "expression", "IfPast has no meaning for a delay, which is never in the past; leave IfPast out");
        if (accuracy is not null && jitter is not null)
            Add(faults, "Accuracy", "Jitter", "Accuracy gathers due times and Jitter scatters them; remove one of them");
        if (job.Number(OptionCatalog.RunAtStart) is 1 && job.Text(OptionCatalog.IfPast) == "Run")
            Add(faults, "IfPast", "RunAtStart", "RunAtStart runs the job at each start, so that PastInstant.Run would run it twice; leave IfPast out");
        if (!job.Repeats)
        {
            if (missed != OptionCatalog.Missed.DefaultMember)
                Add(faults, "Missed", "Once", $"MissedTicks.{missed} has no meaning for a job that is due once; leave Missed out");
            return;
        }

        long? offset = job.Number(OptionCatalog.Offset);
        if (jitter is null && spread is null && accuracy is null && offset is null) return;
        string period = job.IsCron ? "shortest time between two ticks," : "period";
        if (jitter >= job.Period)
            Add(faults, "Jitter", "period", $"Jitter {Text(jitter)} is not less than the {period} {Text(job.Period)}, so two ticks could be due at the same time; write a shorter Jitter");
        if (offset >= job.Period)
        {
            Add(
                faults, "Offset", "period",
                $"Offset {Text(offset)} is not less than the period {Text(job.Period)}; write {Text(offset % job.Period)} for the same due times");
        }

        if (spread > job.Period)
            Add(faults, "Spread", "period", $"Spread {Text(spread)} is more than the {period} {Text(job.Period)}, the largest offset that has an effect; write {Text(job.Period)} or less");
        if (accuracy > job.Period)
            Add(faults, "Accuracy", "period", $"Accuracy {Text(accuracy)} is more than the period {Text(job.Period)}, so several ticks would become one; write the period or less");
    }

    // An offset is what the author of a first delay may mean.
    private static string FirstOfAligned(long first, OptionValues job) =>
        "First counts from the scheduler's start, and Aligned due times do not; "
        + (job.Number(OptionCatalog.Offset) is null && first > 0 && first < job.Period
            ? $"write Offset = \"{DurationText.Format(first)}\" to be due so long after each multiple of the period, or remove First"
            : "remove one of them");

    private static void CheckExecution(OptionValues job, List<OptionFault> faults)
    {
        string? overlap = job.Text(OptionCatalog.Overlap), missed = job.Text(OptionCatalog.Missed);
        if (job.Number(OptionCatalog.MaxConcurrency) is not null && overlap != "Concurrent")
            Add(faults, "MaxConcurrency", "Overlap", $"MaxConcurrency has no meaning with Overlap.{overlap}; write Overlap = Overlap.Concurrent, or remove it");
        if (job.Number(OptionCatalog.MaxBurst) is not null && missed != "Burst")
            Add(faults, "MaxBurst", "Missed", $"MaxBurst has no meaning with MissedTicks.{missed}; write Missed = MissedTicks.Burst, or remove it");
        if (job.Number(OptionCatalog.RetryDelay) is not null && job.Number(OptionCatalog.Retries) is null or 0)
            Add(faults, "RetryDelay", "Retries", "RetryDelay has no meaning without Retries; write Retries as well, or remove RetryDelay");
        CheckPrecision(job, faults);
        if (overlap != "Skip" && missed == "Delay")
            Add(faults, "Overlap", "Missed", $"With MissedTicks.Delay no tick comes before the handler has ended, so that Overlap.{overlap} has no meaning; remove one of them");
        if (overlap == "CancelPrevious" && missed == "Burst")
            Add(faults, "Overlap", "Missed", "With Overlap.CancelPrevious each call of a burst would cancel the one before; write MissedTicks.Coalesce, or another Overlap");
        if (overlap != "Concurrent") return;
        if (job.Text(OptionCatalog.RunOn) == "Thread")
            Add(faults, "Overlap", "RunOn", "A job with a thread of its own runs one call at a time; write RunOn.Pool for Overlap.Concurrent");
        if (job.Text(OptionCatalog.Group) is not null)
            Add(faults, "Overlap", "Group", "The runs of a group never overlap, so that Overlap.Concurrent has no meaning; remove one of them");
    }

    private static void CheckPrecision(OptionValues job, List<OptionFault> faults)
    {
        if (job.Number(OptionCatalog.Precision) is not (> 0 and var precision)) return;
        if (precision < DurationUnit.Microsecond || precision > DurationUnit.Millisecond)
            Add(faults, "Precision", null, $"Precision is {Text(precision)}; write a duration from 1us to 1ms, or leave Precision out for the lateness of the kernel");
        if (job.Text(OptionCatalog.RunOn) == OptionCatalog.RunOn.DefaultMember)
            Add(faults, "Precision", "RunOn", "A run of RunOn.Pool begins when a thread has woken up, which takes longer than Precision; write RunOn.Loop for a handler of microseconds, or RunOn.Thread");
        if (job.Number(OptionCatalog.Persistent) is 1 || job.Text(OptionCatalog.Scope) == "Cluster")
            Add(faults, "Precision", job.Number(OptionCatalog.Persistent) is 1 ? "Persistent" : "Scope", "A run that asks the store for its due time begins later than Precision; remove one of them");
    }

    private static void CheckState(OptionValues job, List<OptionFault> faults)
    {
        string? catchUp = job.Text(OptionCatalog.CatchUp);
        string? scope = job.Text(OptionCatalog.Scope);
        bool isOfCluster = scope == "Cluster";
        if (isOfCluster) CheckCluster(job, faults);
        else if (scope == "Leader" && job.Number(OptionCatalog.Persistent) is 1) CheckSharedRow(job, "JobScope.Leader with Persistent", faults);
        if (scope == "Leader" && !job.Repeats)
            Add(faults, "Scope", "Once", "JobScope.Leader is for a job that repeats, because no other process makes up for a single due time; write JobScope.Cluster with an instant, or leave Scope out");
        if (isOfCluster || job.Number(OptionCatalog.Persistent) is 1)
        {
            string needs = isOfCluster ? "Scope" : "Persistent";
            if (job.Text(OptionCatalog.Overlap) == "Concurrent")
                Add(faults, "Overlap", needs, "Runs of one job at the same time cannot be kept in order, because a claim is for all due times up to its own; write another Overlap");
            if (!job.IsCron && !job.IsInstant && job.Number(OptionCatalog.Aligned) is not 1 && (job.Number(OptionCatalog.Jitter) ?? job.Number(OptionCatalog.Accuracy)) is not null)
                Add(faults, job.Number(OptionCatalog.Jitter) is null ? "Accuracy" : "Jitter", needs, "Due times that count from the last run would move with each restart; write Aligned = true, or leave it out");
            if (job.Number(OptionCatalog.RunAtStart) is 1 && catchUp != "None")
            {
                Add(
                    faults, needs, "RunAtStart",
                    $"RunAtStart runs the job at each start, and {needs} would catch up the due times before it as well; write CatchUp = CatchUp.None, or remove one of them");
            }

            return;
        }

        if (catchUp != OptionCatalog.CatchUp.DefaultMember) AddOfNoState(faults, "CatchUp");
        if (job.Text(OptionCatalog.Delivery) != OptionCatalog.Delivery.DefaultMember) AddOfNoState(faults, "Delivery");
        if (job.Text(OptionCatalog.WhenStoreDown) is not null) AddOfNoState(faults, "WhenStoreDown");
        if (job.Text(OptionCatalog.FormerName) is not null) AddOfNoState(faults, "FormerName");
    }

    // The due times of all processes must be the same, and far enough from each other for a claim of each. A job that runs once for ever has one run,
    // whichever process is due first.
    private static void CheckCluster(OptionValues job, List<OptionFault> faults)
    {
        bool isOnceForEver = !job.Repeats && !job.IsInstant && job.Number(OptionCatalog.Persistent) is 1;
        if (!job.IsCron && !job.IsInstant && job.Number(OptionCatalog.Aligned) is not 1 && !isOnceForEver)
        {
            string remedy = job.Repeats
                ? "write Aligned = true as well"
                : "write Persistent = true as well for one run in all processes, or an instant, such as [Once(\"2030-01-01T00:00:00Z\")]";
            Add(faults, "Scope", "Aligned", $"Due times that count from the start differ between processes, so JobScope.Cluster could not tell them apart; {remedy}");
            return;
        }

        CheckSharedRow(job, "JobScope.Cluster", faults);
        if (job.Repeats && job.Period < DurationUnit.Second)
            Add(faults, "Scope", "period", $"A due time each {Text(job.Period)} is too often for a claim of each, which JobScope.Cluster needs; write a period of 1s or more, or JobScope.Leader");
    }

    // All machines have one row of the job in the store, and one goes on where another one has ended.
    private static void CheckSharedRow(OptionValues job, string kind, List<OptionFault> faults)
    {
        if (job.IsLocal)
            Add(faults, "Scope", "TimeZone", $"The local time zone may differ between machines, so {kind} could not tell their due times apart; write a name such as \"Europe/Berlin\"");
        if (job.Number(OptionCatalog.Spread) is not null)
            Add(faults, "Spread", "Scope", $"Spread gives each machine other due times, and {kind} needs the same ones; remove one of them");
    }

    private static void AddOfNoState(List<OptionFault> faults, string option) => Add(
        faults, option, "Persistent",
        $"{option} has no meaning without Persistent; write Persistent = true or Scope = JobScope.Cluster as well, or leave {option} out");

    // Not inlined, because that would add kilobytes to a native program.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(List<OptionFault> faults, string option, string? other, string message) => faults.Add(new(option, other, message));

    private static string Text(long? nanoseconds) => $"'{DurationText.Format(nanoseconds.GetValueOrDefault())}'";
}
