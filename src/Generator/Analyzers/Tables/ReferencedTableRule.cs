using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// Faults of referenced projects, at the code that uses the jobs of all projects. TMR009: two projects have a job of the same name. TMR218: a project
/// has tagged methods and no table. TMR219: a project has a table that another version of the package wrote.
/// </summary>
public sealed class ReferencedTableRule() : JobRule(
    DeclarationRules.SharedJobName, UsageRules.MissingTable, UsageRules.OtherFormat)
{
    internal override void Start(RuleStart start)
    {
        string table = TableClass.FullNameOf(start.Options.AnalyzerConfigOptionsProvider);
        if (start.Compilation.Assembly.GetTypeByMetadataName(table) is not { } own) return;
        var uses = new ConcurrentBag<Location>();
        start.RegisterOperationAction(
            context =>
            {
                if (!context.IsGeneratedCode && IsOfAllProjects(context.Operation, own)) uses.Add(context.Operation.Syntax.GetLocation());
            },
            OperationKind.PropertyReference, OperationKind.Invocation);
        start.RegisterCompilationEndAction(end =>
        {
            if (uses.IsEmpty) return;
            Location[] places =
            [
                .. uses.OrderBy(static place => place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static place => place.SourceSpan),
            ];
            foreach ((DiagnosticDescriptor rule, object[] arguments) in ReferencedTableFaults.Of(end.Compilation))
                end.ReportDiagnostic(Diagnostic.Create(rule, places[0], places.Skip(1), arguments));
        });
    }

    private static bool IsOfAllProjects(IOperation operation, INamedTypeSymbol own)
    {
        ISymbol member = operation is IPropertyReferenceOperation reference ? reference.Property : ((IInvocationOperation)operation).TargetMethod;
        return member.Name is TableModel.AllProperty or TableModel.HostingMethod && SymbolEqualityComparer.Default.Equals(member.ContainingType, own);
    }
}
