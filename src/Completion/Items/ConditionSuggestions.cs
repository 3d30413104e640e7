using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Completion.Syntax;
using TimerAttributes.Conditions;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Completion.Items;

/// <summary>The members that a job's <c>When</c> may name, in the order of the alphabet.</summary>
internal static class ConditionSuggestions
{
    /// <summary>The members of the job's type, its own and inherited; none if the attribute is on no method.</summary>
    public static Suggestion[] For(JobString place, SemanticModel model, CancellationToken stop) =>
        place.Attribute.Parent?.Parent is MethodDeclarationSyntax method && model.GetDeclaredSymbol(method, stop) is { } job
            ?
            [
                .. new ConditionCandidates(job, model.Compilation).Fitting()
                    .Where(member => CanReach(member, job.ContainingType))
                    .Select(static member => new Suggestion(member.Name, Words(member))),
            ]
            : [];

    // The generated code has to name the member.
    private static bool CanReach(ISymbol member, INamedTypeSymbol type) => !AccessBarriers.Closed(ConditionCandidates.Door(member), type).Any();

    private static string Words(ISymbol member) => member switch
    {
        IMethodSymbol { Parameters.Length: > 0 } => "a method that takes the tick",
        IMethodSymbol => "a method",
        IPropertySymbol => "a property",
        _ => "a field",
    };
}
