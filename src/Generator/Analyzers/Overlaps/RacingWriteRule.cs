using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Overlaps;

/// <summary>
/// TMR237: a job with <c>Overlap.Concurrent</c> that gives a field, or an automatic property, a value that depends on the old one without a lock, as
/// <c>s_count++</c> does. Any other assignment is left alone, because the last one may be meant to win, or, for a value that is made once
/// (<c>??=</c>), any of them.
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
            if (Changed(operation) is not { } changed || Field(changed.Member) is not { } field || (isHosted && !field.IsStatic)) continue;
            bool isShared = field.IsStatic || IsOwn(changed);
            if (!isShared || JobAttributes.Has(field, "System.ThreadStaticAttribute")) continue;
            string kind = changed.Member is IPropertySymbol ? "property" : "field";
            method.Report(HandlerRules.RacingWrite, operation.Syntax.GetLocation(), method.Path, kind, changed.Member.Name);
        }
    }

    // The loop starts one run after another, and a group lets one run at a time pass.
    private static bool IsConcurrent(ScheduledAttribute job) => job is { RunOn: not "Loop", Options: { } options }
        && options.Member(OptionCatalog.Overlap) == "Concurrent" && options.Find(OptionCatalog.Group) is null;

    private static IMemberReferenceOperation? Changed(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Target: var target } => target as IMemberReferenceOperation,
        ICompoundAssignmentOperation { Target: var target } => target as IMemberReferenceOperation,
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: not ICoalesceOperation and var value }
            when InlineCode.Within(value).Any(read => Reads(read, target)) => target,
        _ => null,
    };

    private static bool Reads(IOperation operation, IMemberReferenceOperation target) => operation is IMemberReferenceOperation read
        && SymbolEqualityComparer.Default.Equals(read.Member, target.Member) && IsOwn(read) == IsOwn(target);

    // In an initializer or a with expression, the member is that of a new object.
    private static bool IsOwn(IMemberReferenceOperation reference) =>
        reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    // The field itself, or that of an automatic property. The body of any other property may have a lock.
    private static IFieldSymbol? Field(ISymbol member) => member as IFieldSymbol ?? member.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    // A method that has any lock may have it for this field.
    private static bool IsSynchronized(IOperation operation) => operation is ILockOperation
        || (operation is IInvocationOperation { TargetMethod.Name: var name }
            && (name.StartsWith("Wait", StringComparison.Ordinal) || name.IndexOf("Enter", StringComparison.Ordinal) >= 0
                || name.IndexOf("Lock", StringComparison.Ordinal) >= 0));
}
