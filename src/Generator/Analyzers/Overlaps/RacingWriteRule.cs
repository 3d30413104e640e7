using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Overlaps;

/// <summary>
/// TMR237: a job with <c>Overlap.Concurrent</c> that reads and writes a field in one expression, as <c>s_count++</c> does, without a lock. A plain
/// assignment is left alone, because the last one may be meant to win.
/// </summary>
public sealed class RacingWriteRule() : JobRule(HandlerRules.RacingWrite)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        if (!method.JobsOfBody().Any(IsConcurrent) || method.Body() is not { } body) return;

        // In a host each run may have an instance of its own.
        bool isHosted = ProjectParser.HasHosting(method.Compilation);
        if (body.Descendants().Any(IsSynchronized)) return;
        foreach (IOperation operation in method.Operations())
        {
            if (Changed(operation) is not { Field: { } field } written || (isHosted && !field.IsStatic)) continue;
            bool isShared = field.IsStatic || written.Instance is IInstanceReferenceOperation;
            if (isShared && !JobAttributes.Has(field, "System.ThreadStaticAttribute"))
                method.Report(HandlerRules.RacingWrite, operation.Syntax.GetLocation(), method.Path, field.Name);
        }
    }

    // The loop starts one run after another, and a group lets one run at a time pass.
    private static bool IsConcurrent(ScheduledAttribute job) => job is { RunOn: not "Loop", Options: { } options }
        && options.Member(OptionCatalog.Overlap) == "Concurrent" && options.Find(OptionCatalog.Group) is null;

    private static IFieldReferenceOperation? Changed(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Target: IFieldReferenceOperation field } => field,
        ICompoundAssignmentOperation { Target: IFieldReferenceOperation field } => field,
        _ => null,
    };

    // A method that has any lock may have it for this field.
    private static bool IsSynchronized(IOperation operation) => operation is ILockOperation
        || (operation is IInvocationOperation { TargetMethod.Name: var name }
            && (name.StartsWith("Wait", StringComparison.Ordinal) || name.IndexOf("Enter", StringComparison.Ordinal) >= 0
                || name.IndexOf("Lock", StringComparison.Ordinal) >= 0));
}
