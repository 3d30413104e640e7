using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>TMR228: a repeating job that loops or waits until the stop, so that no later tick is run.</summary>
public sealed class OwnLoopRule() : JobRule(HandlerRules.OwnLoop, HandlerRules.EndlessWait)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        ScheduledAttribute[] jobs = [.. method.JobsOfBody()];
        if (!jobs.Any(RunsUntilStop) || method.Body() is not { } body) return;

        var stop = new StopCheck(method);
        foreach (IOperation operation in method.Operations())
        {
            if (operation is ILoopOperation loop && new StopLoop(loop, stop).IsUntilStop && CertainCode.IsCertain(loop, body))
            {
                method.Report(HandlerRules.OwnLoop, loop.Syntax.GetFirstToken().GetLocation(), About(LoopWait.Of(loop, body), jobs), method.Path);
                return;
            }

            if (operation is IInvocationOperation call && (Wait.At(call) is { IsEndless: true } || stop.IsWaitForStop(call))
                && CertainCode.IsCertain(call, body) && !call.Arguments.Any(stop.PassesOtherToken))
            {
                method.Report(HandlerRules.EndlessWait, ((InvocationExpressionSyntax)call.Syntax).GetLocation(), method.Path);
                return;
            }
        }
    }

    private static ImmutableDictionary<string, string?> About(long? wait, ScheduledAttribute[] jobs) =>
        wait is { } time && Array.TrueForAll(jobs, job => job.Schedule is { Repeats: true, Nanoseconds: var period } && period == time)
            ? ImmutableDictionary<string, string?>.Empty.Add(LoopSuggestion.WaitsForPeriod, "")
            : ImmutableDictionary<string, string?>.Empty;

    // A Timeout or CancelPrevious ends each run, Concurrent starts the next run beside it, and a job with one due time may run until the stop.
    private static bool RunsUntilStop(ScheduledAttribute job) => job is { Schedule.IsRecurring: true, Options: { } options }
        && options.Number(OptionCatalog.Timeout) is null && options.Member(OptionCatalog.Overlap) is "Skip" or "Queue";
}
