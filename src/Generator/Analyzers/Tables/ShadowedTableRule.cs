using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// TMR210: a project uses its own table, which hides the table of another project. The other project made its table visible with
/// <c>InternalsVisibleTo</c>, so the author may have meant that one.
/// </summary>
public sealed class ShadowedTableRule() : JobRule(UsageRules.ShadowedTable)
{
    internal override void Start(RuleStart start)
    {
        string table = TableClass.FullNameOf(start.Options.AnalyzerConfigOptionsProvider);
        Compilation compilation = start.Compilation;
        if (compilation.Assembly.GetTypeByMetadataName(table) is not { } own) return;

        // Most projects hide no table. So the members of their own table are not asked for, of which the compiler makes a symbol each after each edit.
        IAssemblySymbol[] hidden =
        [
            .. compilation.GetTypesByMetadataName(table)
                .Where(other => !SymbolEqualityComparer.Default.Equals(other, own) && TableClass.HasJobs(other)
                    && compilation.IsSymbolAccessibleWithin(other, compilation.Assembly))
                .Select(static other => other.ContainingAssembly),
        ];
        if (hidden.Length > 0 && TableClass.HasJobs(own)) LookForUses(start, own, hidden);
    }

    private static void LookForUses(RuleStart start, INamedTypeSymbol own, IAssemblySymbol[] hidden)
    {
        var uses = new ConcurrentBag<Location>();
        var known = new ConcurrentBag<IAssemblySymbol>();
        bool hasAll = false; // Whether the project uses the jobs of all projects. It is set from any thread, and only to true.
        start.RegisterOperationAction(Look, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.Invocation);
        start.RegisterCompilationEndAction(end =>
        {
            IAssemblySymbol[] unused = [.. hidden.Where(assembly => !known.Contains(assembly, SymbolEqualityComparer.Default))];
            if (hasAll || unused.Length == 0) return;
            object[] arguments = TableNameFault.Separation(unused, "Table");
            foreach (Location use in uses) end.ReportDiagnostic(Diagnostic.Create(UsageRules.ShadowedTable, use, arguments));
        });

        void Look(OperationAnalysisContext context)
        {
            ISymbol member = context.Operation switch
            {
                IMemberReferenceOperation reference => reference.Member,
                var call => ((IInvocationOperation)call).TargetMethod,
            };
            // Our own generated code uses both tables in each project.
            if (context.IsGeneratedCode || !FullName.Is(context.Operation.Type, "TimerAttributes.JobTable")) return;
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType, own) && member.Name == TableModel.AllProperty) hasAll = true;
            else if (SymbolEqualityComparer.Default.Equals(member.ContainingType, own)) uses.Add(context.Operation.Syntax.GetLocation());
            else known.Add(member.ContainingAssembly);
        }
    }
}
