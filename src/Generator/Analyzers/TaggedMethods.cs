using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Finds tagged methods by symbols. It binds the attributes of each method, so no rule should search a whole project at each edit.</summary>
internal static class TaggedMethods
{
    /// <summary>
    /// The tagged methods of a type, or of all types of a namespace. A partial method without a body is left out, because it can be no job.
    /// </summary>
    public static IEnumerable<IMethodSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (IMethodSymbol method in In(inner)) yield return method;
            }
            else if (member is IMethodSymbol method && !IsWithoutBody(method) && !JobAttributes.Of(method).IsEmpty)
            {
                yield return method;
            }
        }
    }

    /// <summary>Whether the method is partial and has no part with a body.</summary>
    public static bool IsWithoutBody(IMethodSymbol method) => method is { IsPartialDefinition: true, PartialImplementationPart: null };
}
