using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The tagged methods of one compilation. Each is parsed at the first question, once for all analyzers.</summary>
internal sealed class ParsedMethods
{
    // An entry goes when its compilation goes, although its symbols refer to the compilation.
    private static readonly ConditionalWeakTable<Compilation, ParsedMethods> ByCompilation = new();

    private readonly ConcurrentDictionary<ISymbol, Lazy<Entry>> _entries = new(SymbolEqualityComparer.Default);

    /// <summary>What the parser makes of the method and all its job attributes; of both parts, where it is partial.</summary>
    public static ParsedMethod Parse(IMethodSymbol method, Compilation compilation) => EntryOf(method, compilation).Method;

    /// <summary>What the parser reports of the method and its attributes.</summary>
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
