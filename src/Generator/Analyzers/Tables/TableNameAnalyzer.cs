using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// Uses of the name <c>ScheduledJobs</c> that do not compile. TMR216: the name means another class, or tables in several namespaces.
/// TMR217: tables of several projects have the same full name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableNameAnalyzer() : JobMethodAnalyzer(
    UsageRules.OtherClass, UsageRules.SeveralNamespaces, UsageRules.SeveralAssemblies)
{
    private protected override void Start(CompilationStartAnalysisContext start)
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
