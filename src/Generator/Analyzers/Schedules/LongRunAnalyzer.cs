using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR205: a run that may take longer than its period, retries that the next tick cuts off, and a job that is to be cancelled and has no
/// token to hear it by.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongRunAnalyzer() : JobMethodAnalyzer(UsageRules.LongRun)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, Look);

    private void Look(JobMethod method)
    {
        var known = new KnownTypes(method.Compilation);
        bool hears = method.Symbol.Parameters.Any(parameter => known.IsStopToken(parameter.Type));
        foreach (ScheduledAttribute job in method.Jobs())
        {
            // What contradicts itself is TMR103's.
            if (OptionsParser.Parse(job.Options) is not { } options
                || OptionConflicts.Exist(job.Schedule, options, job.Options, "", sink: null)) continue;

            if (!hears && Cancelling(options) is var (option, words))
            {
                hears = true; // One report for a method: one token is enough.
                method.Report(
                    Rule, Place(job, option), With(OptionSuggestion.Deaf, ""), method.Path,
                    $"takes no CancellationToken, so that its {words} cancels nothing", "take one and pass it on");
            }

            if (!job.Schedule.Repeats) continue;
            long period = job.Schedule.Nanoseconds;
            LookAtTimeout(method, job, options, period);
            LookAtRetries(method, job, options, period);
        }
    }

    private void LookAtTimeout(JobMethod method, ScheduledAttribute job, OptionsModel options, long period)
    {
        // With MissedTicks.Delay the next tick is one period after the end, however late that is.
        if (options is not { Overlap: OptionsModel.Skip, Missed: not "Delay", Timeout: { } timeout } || timeout < period) return;

        string often = DurationText.Format(period);
        method.Report(
            Rule, Place(job, "Timeout"), method.Path,
            $"may run for {DurationText.Format(timeout)} until it times out, and is due every {often}, so that ticks meanwhile are skipped",
            $"write a Timeout below {often}, or an Overlap that says what is to become of them");
    }

    private void LookAtRetries(JobMethod method, ScheduledAttribute job, OptionsModel options, long period)
    {
        if (options.Retries is not { } retries || Made(options, period) is var made && made >= retries) return;

        method.Report(
            Rule, Place(job, "Retries"), With(OptionSuggestion.Fitting, made.ToString(CultureInfo.InvariantCulture)), method.Path,
            $"is due every {DurationText.Format(period)}, and a tick ends the retries before it, so that of {retries} no more than {made} can be made",
            made == 0 ? "write a shorter RetryDelay" : $"write Retries = {made}, or a shorter RetryDelay");
    }

    // The option that is to end runs before their time, and how one says it.
    private static (string Option, string Words)? Cancelling(OptionsModel options) => options switch
    {
        { Timeout: not null } => ("Timeout", "Timeout"),
        { Overlap: "CancelPrevious" } => ("Overlap", "Overlap.CancelPrevious"),
        _ => null,
    };

    // Each waits twice as long as the one before, at least, and they have until the next tick.
    private static int Made(OptionsModel options, long period)
    {
        long delay = options.RetryDelay ?? OptionRules.DefaultRetryDelay, left = period;
        int made = 0;
        for (; made < options.Retries && delay < left; made++)
        {
            left -= delay;
            delay = delay > long.MaxValue / 2 ? long.MaxValue : 2 * delay;
        }

        return made;
    }

    private static ImmutableDictionary<string, string?> With(string property, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(property, value);

    private static Location? Place(ScheduledAttribute job, string option) =>
        job.Options.Place(option) is { } argument ? LiteralSpan.LocateAll(argument) : null;
}
