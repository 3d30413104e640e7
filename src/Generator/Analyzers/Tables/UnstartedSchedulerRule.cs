using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>TMR209: a scheduler that is created and never started.</summary>
public sealed class UnstartedSchedulerRule() : JobRule(UsageRules.UnstartedScheduler)
{
    internal override void Start(RuleStart start) => start.RegisterSyntaxNodeAction(
        static node =>
        {
            if (SchedulerCreation.At(node) is { IsStarted: false } made)
                node.ReportDiagnostic(Diagnostic.Create(UsageRules.UnstartedScheduler, made.Place));
        },
        SchedulerCreation.Kinds);
}
