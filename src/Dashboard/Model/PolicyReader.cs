using System.Globalization;
using TimerAttributes.Durations;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Dashboard.Model;

/// <summary>Lists the options of a job, with the words of the attributes.</summary>
internal static class PolicyReader
{
    private static readonly JobOptions Default = new();

    public static IReadOnlyList<PolicyView> Read(ScheduledJob job)
    {
        JobOptions options = job.Options;
        Schedule schedule = job.Schedule;
        var list = new List<PolicyView>();
        Add("RunOn", options.RunOn, Default.RunOn);
        AddIf(options.Precision is not null, "Precision", Span(options.Precision ?? default));
        Add("Clock", schedule.Clock, schedule.IsAligned || schedule.Times is not null ? Clock.Realtime : Clock.Monotonic);
        Add("Overlap", options.Overlap, Default.Overlap);
        AddIf(options.Overlap == Overlap.Concurrent, "MaxConcurrency", Number(options.MaxConcurrency ?? JobOptions.DefaultMaxConcurrency));
        Add("Missed", options.Missed, Default.Missed);
        AddIf(options.Missed == MissedTicks.Burst, "MaxBurst", Number(options.MaxBurst ?? JobOptions.DefaultMaxBurst));
        list.Add(new("Timeout", options.Timeout is { } timeout ? Span(timeout) : "none", options.Timeout is null));
        list.Add(new("Retries", Number(options.Retries), options.Retries == 0));
        AddIf(options.Retries > 0, "RetryDelay", Span(options.RetryDelay ?? Rounded(RetryPlanner.DelayOf(options, 0, job.Name))));
        AddIf(options.Group is not null, "Group", options.Group!);
        AddIf(options.When is not null, "When", "has a condition");
        AddIf(!options.Enabled, "Enabled", "false");
        AddIf(options.RunAtStart, "RunAtStart", "true");
        AddIf(options.RunAtStop, "RunAtStop", "true");
        AddIf(schedule.Jitter is not null, "Jitter", Span(schedule.Jitter ?? default));
        AddIf(schedule.Spread is not null, "Spread", Span(schedule.Spread ?? default));
        AddIf(schedule.Accuracy is not null, "Accuracy", Span(schedule.Accuracy ?? default));
        AddIf(options.Persistent, "Persistent", "true");
        AddIf(options.Scope != Default.Scope, "Scope", options.Scope.ToString());
        AddIf(options.Persistent || options.Scope != Default.Scope, "CatchUp", options.CatchUp.ToString());
        AddIf(options.WhenStoreDown is not null, "WhenStoreDown", options.WhenStoreDown.ToString()!);
        AddIf(options.ConfigurationKey is not null, "ConfigurationKey", options.ConfigurationKey!);
        return list;

        void Add<T>(string name, T value, T standard)
            where T : struct, Enum => list.Add(new(name, value.ToString(), EqualityComparer<T>.Default.Equals(value, standard)));

        void AddIf(bool isSet, string name, string value)
        {
            if (isSet) list.Add(new(name, value, IsDefault: false));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Rounded(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Round(span.TotalMilliseconds));

    private static string Span(TimeSpan span) => DurationText.Format(span.Ticks * TimeSpan.NanosecondsPerTick);
}
