using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The tagged methods of one compilation. Each method is parsed once for all analyzers, when the first of them asks for it.</summary>
internal sealed class ParsedMethods
{
    // The table does not keep a compilation alive, although the symbols in its entry refer to the compilation.
    private static readonly ConditionalWeakTable<Compilation, ParsedMethods> ByCompilation = new();

    private readonly ConcurrentDictionary<ISymbol, Lazy<Entry>> _entries = new(SymbolEqualityComparer.Default);

    /// <summary>The parsed method with all its job attributes. For a partial method these are the attributes of both parts.</summary>
    public static ParsedMethod Parse(IMethodSymbol method, Compilation compilation) => EntryOf(method, compilation).Method;

    /// <summary>The faults that the parser reports for the method and its attributes.</summary>
    public static ImmutableArray<Diagnostic> Reports(IMethodSymbol method, Compilation compilation) => EntryOf(method, compilation).Reports;

    private static Entry EntryOf(IMethodSymbol method, Compilation compilation)
    {
        method = method.PartialDefinitionPart ?? method;
        return ByCompilation.GetValue(compilation, static _ => new())
            ._entries.GetOrAdd(method, _ => new(() => NewEntry(method, compilation))).Value;
    }

    private static Entry NewEntry(IMethodSymbol method, Compilation compilation)
    {
        var reports = ImmutableArray.CreateBuilder<Diagnostic>();
        ParsedMethod parsed = JobParser.Parse(method, JobAttributes.Of(method), compilation, new(reports.Add));
        return new(parsed, reports.ToImmutable());
    }

    private sealed record Entry(ParsedMethod Method, ImmutableArray<Diagnostic> Reports);
}
