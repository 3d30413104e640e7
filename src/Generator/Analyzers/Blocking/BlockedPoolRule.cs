using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>TMR235: a job with <c>RunOn.Pool</c> that blocks its thread until a task ends.</summary>
public sealed class BlockedPoolRule() : JobRule(HandlerRules.BlockedPool, HandlerRules.BlockedPoolForGood)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        // Blocking is right on a thread of the job's own, and TMR202 reports the loop.
        ScheduledAttribute[] jobs = [.. method.JobsOfBody()];
        Location[] attributes = [.. jobs.Where(static job => job.RunOn == "Pool").Select(static job => job.Written.Attribute!)];
        if (attributes.Length == 0 || Array.Exists(jobs, static job => job.RunOn == "Loop") || method.Body() is not { } body) return;

        var handler = new LoopHandler(body, method.SemanticModel, isWatch: false);
        foreach (BlockingCall call in handler.Waits(method.CancellationToken).Where(static call => IsOfTask(call.Name)))
        {
            DiagnosticDescriptor rule = CanAwait(method, call) ? HandlerRules.BlockedPool : HandlerRules.BlockedPoolForGood;
            method.Report(rule, call.Place, attributes, method.Path, call.Name);
        }
    }

    private static bool CanAwait(JobMethod method, BlockingCall call) =>
        !AwaitBarriers.AreAround(method.Syntax.FindNode(call.Place.SourceSpan), method.Syntax)
        && (method.Symbol is { IsAsync: true } or { ReturnsVoid: false } || !AwaitBarriers.KeepFromAsync(method.Symbol));

    private static bool IsOfTask(string name) =>
        name is "Task.Wait" or "Task.WaitAll" or "Task.WaitAny" or "Task.Result" or "ValueTask.Result" or "GetAwaiter().GetResult()";
}
