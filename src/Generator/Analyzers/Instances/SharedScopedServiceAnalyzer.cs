using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>TMR232: a job that takes a scoped service in a program without TimerAttributes.Hosting, which makes a scope for each run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedScopedServiceAnalyzer() : JobMethodAnalyzer(InstanceRules.SharedScopedService)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        // A library's jobs may be run by a program that has the package.
        if (start.Compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)) return;
        if (ProjectParser.HasHosting(start.Compilation)) return;
        var scoped = new ConcurrentDictionary<ISymbol, byte>(SymbolEqualityComparer.Default);
        var taken = new ConcurrentBag<(IParameterSymbol Parameter, string Path)>();
        OnJobMethods(start, method =>
        {
            if (method.Symbol.PartialDefinitionPart is not null || !method.InTable().Any()) return;
            foreach (IParameterSymbol parameter in method.Symbol.Parameters)
            {
                if (parameter.Type is INamedTypeSymbol && parameter.GetAttributes().IsEmpty) taken.Add((parameter, method.Path));
            }
        });
        bool hasScopes = false;
        start.RegisterOperationAction(
            operation =>
            {
                if (OptionAssignment.NameOf(operation.Operation) == "Scopes") hasScopes = true; // Several threads may come here.
            },
            OperationKind.SimpleAssignment);
        start.RegisterOperationAction(
            operation =>
            {
                if (Registered((IInvocationOperation)operation.Operation) is { } type) scoped.TryAdd(type, 0);
            },
            OperationKind.Invocation);
        start.RegisterCompilationEndAction(end =>
        {
            if (hasScopes) return; // Each run has services of its own.
            foreach ((IParameterSymbol parameter, string path) in taken)
            {
                if (scoped.ContainsKey(parameter.Type) || IsContext(parameter.Type))
                    end.ReportDiagnostic(Diagnostic.Create(InstanceRules.SharedScopedService, parameter.Locations[0], path, parameter.Type.Name));
            }
        });
    }

    // The service that services.AddScoped<TService, T>(), AddScoped(typeof(TService), ...) or AddDbContext<T>() registers.
    private static ITypeSymbol? Registered(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("AddScoped" or "TryAddScoped" or "AddDbContext")) return null;
        if (!call.TargetMethod.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal))
            return null;
        ImmutableArray<ITypeSymbol> types = call.TargetMethod.TypeArguments;
        return types.IsEmpty
            ? call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand
            : types[0];
    }

    private static bool IsContext(ITypeSymbol type)
    {
        for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            if (FullName.Is(one, "Microsoft.EntityFrameworkCore.DbContext")) return true;
        }

        return false;
    }
}
