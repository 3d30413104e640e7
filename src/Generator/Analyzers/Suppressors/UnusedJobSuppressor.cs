using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Suppressors;

/// <summary>
/// Suppresses the reports of other analyzers that a job has no caller. Generated code calls the job, or will call it once the job keeps the rules,
/// whose breaches are reported by themselves. The report of an unused parameter (IDE0060) stays, because a handler need not take a parameter.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedJobSuppressor : DiagnosticSuppressor
{
    private const string Called = "The method is a job: generated code calls it";
    private const string Owned = "The method is a job of an instance, which the scheduler is given or gets from the services";
    private const string Named = "The method is a job: its name is that of the job, and no code of the project awaits it";
    private const string Taken = "The type is a service of a job: the scheduler gets it from the services";
    private const string Made = "The type has jobs: the scheduler is given its instance, or gets it from the services";

    // A class without a visible 'new'.
    private static readonly SuppressionDescriptor MadeClass = new("TMRS006", "CA1812", Made), TakenClass = new("TMRS010", "CA1812", Taken);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("TMRS002", "IDE0051", Called), // An unused private member.
        new SuppressionDescriptor("TMRS003", "IDE0052", Called), // A private member that is only named, as in nameof.
        new SuppressionDescriptor("TMRS004", "CA1811", Called),  // Uncalled code.
        new SuppressionDescriptor("TMRS005", "CA1822", Owned),   // A method that could be static.
        MadeClass, TakenClass,
        new SuppressionDescriptor("TMRS007", "VSTHRD200", Named)); // An awaitable method without the suffix Async.

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var services = new Lazy<JobServices>(() => new(context.Compilation, context.CancellationToken));
        foreach (Diagnostic finding in context.ReportedDiagnostics)
        {
            if (DeclarationAt(finding.Location, context.CancellationToken) is not { } declaration) continue;

            ISymbol? symbol = context.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, context.CancellationToken);
            bool isJob = symbol switch
            {
                IMethodSymbol method => IsJob(method),
                INamedTypeSymbol type => type.GetMembers().Any(static member => member is IMethodSymbol { IsStatic: false } method && IsJob(method)),
                _ => false,
            };
            SuppressionDescriptor first = SupportedSuppressions.First(one => one.SuppressedDiagnosticId == finding.Id);
            if (isJob) context.ReportSuppression(Suppression.Create(first, finding));
            else if (symbol is INamedTypeSymbol type && finding.Id == TakenClass.SuppressedDiagnosticId && services.Value.Include(type))
                context.ReportSuppression(Suppression.Create(TakenClass, finding));
        }
    }

    private static bool IsJob(IMethodSymbol method) => !JobAttributes.Of(method).IsEmpty;

    // A report at a declaration's name is about that declaration. A report elsewhere is about code inside it.
    private static MemberDeclarationSyntax? DeclarationAt(Location place, CancellationToken stop)
    {
        SyntaxToken name = place.SourceTree?.GetRoot(stop).FindToken(place.SourceSpan.Start) ?? default;
        return name.Parent switch
        {
            MethodDeclarationSyntax method when method.Identifier == name => method,
            TypeDeclarationSyntax type when type.Identifier == name => type,
            _ => null,
        };
    }
}
