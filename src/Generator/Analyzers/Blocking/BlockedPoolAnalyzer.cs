using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>TMR235: a job with <c>RunOn.Pool</c> that blocks its thread until a task ends, in the place of awaiting the task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedPoolAnalyzer() : JobMethodAnalyzer(HandlerRules.BlockedPool)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, Look);

    private static void Look(JobMethod method)
    {
        // Blocking is right on a thread of the job's own, and TMR202 reports the loop.
        string[] threads = [.. method.JobsOfBody().Select(static job => job.RunOn)];
        if (!threads.Any(static one => one == "Pool") || threads.Any(static one => one == "Loop") || method.Body() is not { } body) return;

        var handler = new LoopHandler(body, method.SemanticModel, isWatch: false);
        foreach (BlockingCall call in handler.Waits(method.CancellationToken).Where(static call => IsOfTask(call.Name)))
            method.Report(HandlerRules.BlockedPool, call.Place, method.Path, call.Name);
    }

    private static bool IsOfTask(string name) => name is "Task.Wait" or "Task.Result" or "ValueTask.Result" or "GetAwaiter().GetResult()";
}
