using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>TMR210: a project's own table is used where the one of a friend assembly, which it hides, may have been meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenTableAnalyzer() : AdviceAnalyzer(Advice.HiddenTable)
{
    private const string Table = "TimerAttributes.ScheduledJobs";

    private protected override void Start(CompilationStartAnalysisContext start)
    {
        Compilation compilation = start.Compilation;
        if (compilation.Assembly.GetTypeByMetadataName(Table) is not { } own || !HasJobs(own)) return;

        IAssemblySymbol[] hidden =
        [
            .. compilation.GetTypesByMetadataName(Table)
                .Where(table => !SymbolEqualityComparer.Default.Equals(table, own) && HasJobs(table)
                    && compilation.IsSymbolAccessibleWithin(table, compilation.Assembly))
                .Select(static table => table.ContainingAssembly),
        ];
        if (hidden.Length == 0) return;

        var uses = new ConcurrentBag<Location>();
        var known = new ConcurrentBag<IAssemblySymbol>();
        start.RegisterOperationAction(Look, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.Invocation);
        start.RegisterCompilationEndAction(end =>
        {
            string[] unused = [.. hidden.Except(known, SymbolEqualityComparer.Default).Select(static assembly => assembly!.Name)];
            if (unused.Length == 0) return;
            string names = string.Join(" and ", unused.OrderBy(static name => name, StringComparer.Ordinal));
            foreach (Location use in uses) end.ReportDiagnostic(Diagnostic.Create(Rule, use, names));
        });

        void Look(OperationAnalysisContext context)
        {
            ISymbol member = context.Operation switch
            {
                IMemberReferenceOperation reference => reference.Member,
                var call => ((IInvocationOperation)call).TargetMethod,
            };
            if (!FullName.Is(context.Operation.Type, "TimerAttributes.JobTable")) return;
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType, own)) uses.Add(context.Operation.Syntax.GetLocation());
            else known.Add(member.ContainingAssembly);
        }
    }

    // One without jobs hides nothing, and nothing is lost with it.
    private static bool HasJobs(INamedTypeSymbol table) =>
        table.GetMembers().Any(static member => member is IPropertySymbol { Type: var type } && FullName.Is(type, "TimerAttributes.JobId"));
}
