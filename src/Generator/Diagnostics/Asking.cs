using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>Questions whether there is something to wait for: <c>task.IsCompleted</c>, <c>task is { IsCompleted: true } done</c>.</summary>
internal static class Asking
{
    /// <summary>The variables that the operation asks so.</summary>
    public static IEnumerable<ISymbol?> Of(IOperation operation) => operation switch
    {
        IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property: var property } } pattern when Asks(property) =>
            Matched(pattern),
        IPropertyReferenceOperation { Property: var property, Instance: var instance } when Asks(property) => [Subject(instance)],
        IInvocationOperation { TargetMethod.Name: "Wait" or "WaitOne" } look when BlockingCalls.Find(look) is null => [Subject(look.Instance)],
        _ => [],
    };

    /// <summary>The variable that holds the task, through <c>ConfigureAwait</c> and <c>GetAwaiter</c>; null where none does.</summary>
    public static ISymbol? Subject(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner } => Subject(inner),
        IConditionalAccessInstanceOperation inner => Subject(Accessed(inner)),
        _ => null,
    };

    private static bool Asks(IPropertySymbol property) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "IsSet" or "HasExited";

    // What the pattern looks at, and what it calls that from then on.
    private static IEnumerable<ISymbol?> Matched(IOperation pattern)
    {
        for (IOperation? outer = pattern.Parent; outer is IPatternOperation or IIsPatternOperation; outer = outer.Parent)
        {
            if (outer is IRecursivePatternOperation { DeclaredSymbol: { } name }) yield return name;
            if (outer is IIsPatternOperation { Value: var value }) yield return Subject(value);
        }
    }

    // Of a?.Call(): a.
    private static IOperation? Accessed(IOperation inner)
    {
        for (IOperation? outer = inner.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner) return access.Operation;
        }

        return null;
    }
}
