using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>TMR205: a run that may take longer than its period, or retries that the next tick cuts off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongRunAnalyzer() : AdviceAnalyzer(Advice.LongRun)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            // What contradicts itself is TMR103's.
            if (!job.Schedule.Repeats || OptionsParser.Parse(job.Options) is not { } options
                || Contradictions.Exist(job.Schedule, options, job.Options, "", report: null)) continue;

            long period = job.Schedule.Nanoseconds;
            string often = DurationText.Format(period);
            // With MissedTicks.Delay the next tick is one period after the end, however late that is.
            if (options is { Overlap: OptionsModel.Skip, Missed: not "Delay", Timeout: { } timeout } && timeout >= period)
            {
                method.Report(
                    Rule, Place(job, "Timeout"), method.Path,
                    $"may run for {DurationText.Format(timeout)} until it times out, and is due every {often}, so that ticks meanwhile are skipped",
                    $"write a Timeout below {often}, or an Overlap that says what is to become of them");
            }

            if (options is { Retries: { } retries } && Made(options, period) is var made && made < retries)
            {
                method.Report(
                    Rule, Place(job, "Retries"), method.Path,
                    $"is due every {often}, and a tick ends the retries before it, so that of {retries} no more than {made} can be made",
                    made == 0 ? "write a shorter RetryDelay" : $"write Retries = {made}, or a shorter RetryDelay");
            }
        }
    });

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

    private static Location? Place(ScheduledAttribute job, string option) =>
        job.Options.Place(option) is { } argument ? LiteralSpan.LocateAll(argument) : null;
}
