using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// Uses of the name <c>ScheduledJobs</c> that do not compile. TMR216: the name means another class, or tables in several namespaces.
/// TMR217: tables of several projects have the same full name.
/// </summary>
public sealed class TableNameRule() : JobRule(
    UsageRules.OtherClass, UsageRules.SeveralNamespaces, UsageRules.SeveralAssemblies)
{
    internal override void Start(RuleStart start)
    {
        string table = TableClass.FullNameOf(start.Options.AnalyzerConfigOptionsProvider);
        start.RegisterSyntaxNodeAction(
            node =>
            {
                if (TableNameFault.In(node, table) is { } fault) node.ReportDiagnostic(fault);
            },
            SyntaxKind.SimpleMemberAccessExpression);
    }
}
