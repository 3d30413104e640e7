using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Conditions;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Access;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Conditions;

/// <summary>Reads <c>When</c>: the member of the job's type that says whether it runs.</summary>
internal static class ConditionParser
{
    private const string Wanted = "a bool property or field, or a bool method that takes nothing or a Tick";

    /// <summary>False, after a report, if generated code cannot read the member that <c>When</c> names.</summary>
    public static bool TryParse(
        AttributeOptions options, IMethodSymbol job, Compilation compilation, string path, DiagnosticSink? sink, out ConditionModel? condition)
    {
        condition = null;
        if (options.Text("When") is not { } name) return options.AreSound;

        var candidates = new ConditionCandidates(job, compilation);
        ISymbol[] found = candidates.Named(name);
        ISymbol? member = Array.Find(found, one => candidates.Fault(one) is null);
        string? complaint = member is null ? Complaint(candidates, found, name)
            : Closure(ConditionCandidates.Door(member), name, job) ?? Shadow(member, job.ContainingType, compilation);
        if (complaint is null)
        {
            bool takesTick = candidates.TakesTick(member!);
            string call = !takesTick ? "()" : ((IMethodSymbol)member!).Parameters[0].RefKind == RefKind.In ? "(in tick)" : "(tick)";
            string code = CodeNames.Identifier(name) + (member is IMethodSymbol ? call : "");
            condition = new(code, takesTick, member!.IsStatic, AccessPath.Hosts(ConditionCandidates.Door(member), job.ContainingType));
            return true;
        }

        if (sink is null) return false;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        bool isFree = found.Length == 0 && !PrimaryConstructor.Has(candidates.Type, name);
        if (isFree && SyntaxFacts.IsValidIdentifier(name)) properties = properties.Add(OptionSuggestion.Missing, name);
        string[] fitting = isFree ? FewFitting(candidates) : [];
        if (fitting.Length > 0) properties = properties.Add(OptionSuggestion.Conditions, string.Join(",", fitting));
        Location? place = options.Place("When") is { } argument ? LiteralSpan.LocateAll(argument) : null;
        sink.Report(Diagnostic.Create(DeclarationRules.Condition, place, properties, path, complaint));
        return false;
    }

    private static string Complaint(ConditionCandidates candidates, ISymbol[] found, string name)
    {
        string wanted = candidates.AreStatic ? Wanted + ", static as the job is" : Wanted;
        if (found.Length > 0)
        {
            IEnumerable<string> faults = found.Select(member => $"{member.ContainingType.Name}.{name} {candidates.Fault(member)}");
            return $"{string.Join(" and ", faults)}; name {wanted}";
        }

        if (PrimaryConstructor.Has(candidates.Type, name))
            return $"{name} is a parameter of {candidates.Type.Name}'s primary constructor, which only the type itself can read; name {wanted}";

        string[] fit = FewFitting(candidates);
        return fit.Length > 0
            ? $"{candidates.Type.Name} has no member '{name}'; it has {string.Join(", ", fit)}"
            : $"{candidates.Type.Name} has no member '{name}'; name {wanted}";
    }

    private static string[] FewFitting(ConditionCandidates candidates) => [.. candidates.Fitting().Take(5).Select(static member => member.Name)];

    private static string? Closure(ISymbol door, string name, IMethodSymbol job) =>
        AccessBarriers.Closed(door, job.ContainingType).FirstOrDefault() is { } closed
            ? $"{name} is {SyntaxFacts.GetText(door.DeclaredAccessibility)} and {closed.Name} is not partial; "
                + $"make {name} internal, or {closed.Name} partial"
            : null;

    private static string? Shadow(ISymbol member, INamedTypeSymbol type, Compilation compilation) =>
        member is IMethodSymbol method ? Overloads.Fault(method, type, compilation) : null;
}
