using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR205: a time-out that is not shorter than the period. TMR211: retries that cannot start before the next tick ends them. TMR212: a job
/// with an option that cancels runs, whose method takes no token.
/// </summary>
public sealed class LongRunRule() : JobRule(
    UsageRules.LongTimeout, UsageRules.SomeRetriesFit, UsageRules.NoRetryFits, UsageRules.UnheardCancellation)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        KnownTypes known = KnownTypes.Of(method.Compilation);
        bool hears = method.Symbol.Parameters.Any(parameter => known.IsStopToken(parameter.Type));
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Options is not { } options || job.HasConflicts) continue;

            if (!hears && CancellingOption.Of(options) is var (option, words))
            {
                hears = true; // One report for each method, because one token is enough.
                method.Report(UsageRules.UnheardCancellation, Place(job, option), method.Path, words);
            }

            if (!job.Schedule.IsRecurring) continue;
            LookAtTimeout(method, job, options);
            LookAtRetries(method, job, options);
        }
    }

    private static void LookAtTimeout(JobMethod method, ScheduledAttribute job, OptionsModel options)
    {
        // With MissedTicks.Delay the next tick is one period after the end, however late that is.
        if (options.Member(OptionCatalog.Overlap) != OptionCatalog.Overlap.DefaultMember || options.Member(OptionCatalog.Missed) == "Delay"
            || options.Number(OptionCatalog.Timeout) is not { } timeout) return;

        long period = job.Schedule.ShortestGap;
        if (timeout < period) return;
        string often = DurationText.Format(period);
        method.Report(UsageRules.LongTimeout, Place(job, OptionCatalog.Timeout), method.Path, DurationText.Format(timeout), often);
    }

    private static void LookAtRetries(JobMethod method, ScheduledAttribute job, OptionsModel options)
    {
        if (options.Number(OptionCatalog.Retries) is not { } retries) return;

        long period = job.Schedule.ShortestGap;
        int made = Made(options, retries, period);
        if (made >= retries) return;
        method.Report(
            made == 0 ? UsageRules.NoRetryFits : UsageRules.SomeRetriesFit,
            Place(job, OptionCatalog.Retries), With(OptionSuggestion.Fitting, made.ToString(CultureInfo.InvariantCulture)),
            method.Path, DurationText.Format(period), retries, made);
    }

    // The number of retries that can start before the next tick. The first one waits RetryDelay, and each further one at least twice as long
    // as the retry before it.
    private static int Made(OptionsModel options, long retries, long period)
    {
        long delay = options.Number(OptionCatalog.RetryDelay) ?? OptionRules.DefaultRetryDelay, left = period;
        int made = 0;
        for (; made < retries && delay < left; made++)
        {
            left -= delay;
            delay = delay > long.MaxValue / 2 ? long.MaxValue : 2 * delay;
        }

        return made;
    }

    private static ImmutableDictionary<string, string?> With(string property, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(property, value);

    private static Location? Place(ScheduledAttribute job, JobOption option) =>
        job.Written.Place(option.Name) is { } argument ? LiteralSpan.LocateAll(argument) : null;
}
