using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>Finds out whether a project uses its <c>ScheduledJobs.Table</c>. A name that does not resolve counts as a use.</summary>
internal sealed class TableUse
{
    private volatile bool _isFound;

    /// <summary>The kinds of syntax that <see cref="Look"/> looks at.</summary>
    public static SyntaxKind[] Kinds { get; } = [SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.UsingDirective, SyntaxKind.ClassDeclaration];

    public bool IsFound => _isFound;

    public void Look(SyntaxNodeAnalysisContext node)
    {
        if (!_isFound && Uses(node)) _isFound = true;
    }

    private static bool Uses(SyntaxNodeAnalysisContext node) => node.Node switch
    {
        MemberAccessExpressionSyntax table when TableClass.IsTable(table.Name.Identifier.ValueText) => !IsInAccessor(node)
            && (node.SemanticModel.GetSymbolInfo(table, node.CancellationToken).Symbol is not IPropertySymbol { ContainingType: var type }
                || type.Name == TableClass.Name),

        // The generated method of a project that references TimerAttributes.Hosting. The method passes the table on.
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: TableModel.HostingMethod } add =>
            node.SemanticModel.GetSymbolInfo(add, node.CancellationToken).Symbol is not IMethodSymbol { ContainingType: var type }
                || type.Name == TableClass.Name,

        // After this directive the names Table and All alone are enough, and names alone are not searched for.
        UsingDirectiveSyntax { StaticKeyword.RawKind: not 0, Name: { } name } => LastName.Of(name) == TableClass.Name,
        ClassDeclarationSyntax { Identifier.ValueText: TableClass.Name } => !node.IsGeneratedCode,
        _ => false,
    };

    // The generated class that hands the table to other projects. It uses the table in each project.
    private static bool IsInAccessor(SyntaxNodeAnalysisContext node) => node.ContainingSymbol is
    {
        ContainingNamespace: { Name: "ProjectTables", ContainingNamespace: { Name: "TimerAttributes", ContainingNamespace.IsGlobalNamespace: true } },
    };
}
