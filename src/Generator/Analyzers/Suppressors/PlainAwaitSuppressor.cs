using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Suppressors;

/// <summary>
/// Suppresses the reports that an await lacks <c>ConfigureAwait(false)</c>, where there is certainly no <c>SynchronizationContext</c> to go back to:
/// in jobs, and where the entry point of a program awaits its scheduler.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainAwaitSuppressor : DiagnosticSuppressor
{
    private const string NoContext =
        "Jobs and the entry point of a program are called without a SynchronizationContext, so ConfigureAwait changes nothing";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("TMRS008", "CA2007", NoContext),
        new SuppressionDescriptor("TMRS009", "MA0004", NoContext));

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic finding in context.ReportedDiagnostics)
        {
            SyntaxNode? place = finding.Location.SourceTree?.GetRoot(context.CancellationToken)
                .FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
            if (place is null) continue;

            SemanticModel model = context.GetSemanticModel(place.SyntaxTree);
            if (!IsInJob(place, model, context.CancellationToken) && !IsOfProgram(place, model, context)) continue;
            context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(one => one.SuppressedDiagnosticId == finding.Id), finding));
        }
    }

    // A lambda or a local function in a job may be called from elsewhere.
    private static bool IsInJob(SyntaxNode place, SemanticModel model, CancellationToken stop) =>
        place.Ancestors().FirstOrDefault(static outer =>
            outer is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is MethodDeclarationSyntax syntax
        && (syntax.AttributeLists.Count > 0 || syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        && model.GetDeclaredSymbol(syntax, stop) is { } method && !JobAttributes.Of(method).IsEmpty;

    private static bool IsOfProgram(SyntaxNode place, SemanticModel model, SuppressionAnalysisContext context)
    {
        ISymbol? start = context.Compilation.GetEntryPoint(context.CancellationToken);
        if (!SymbolEqualityComparer.Default.Equals(model.GetEnclosingSymbol(place.SpanStart, context.CancellationToken), start)) return false;
        SyntaxNode? awaited = place.AncestorsAndSelf().FirstOrDefault(static node =>
            node is AwaitExpressionSyntax or LocalDeclarationStatementSyntax or UsingStatementSyntax);
        return awaited?.DescendantNodes().OfType<ExpressionSyntax>()
            .Any(one => FullName.Is(model.GetTypeInfo(one, context.CancellationToken).Type, "TimerAttributes.Scheduler")) == true;
    }
}
