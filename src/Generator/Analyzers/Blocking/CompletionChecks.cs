using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds checks whether a task or handle is completed: <c>task.IsCompleted</c>, <c>task is { IsCompleted: true } done</c>.</summary>
internal static class CompletionChecks
{
    /// <summary>The variables that the operation checks.</summary>
    public static IEnumerable<ISymbol?> Of(IOperation operation) => operation switch
    {
        IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property: var property } } pattern when Asks(property) =>
            Declared(pattern),
        IPropertyReferenceOperation { Property: var property, Instance: var instance } when Asks(property) => [OperationSubject.Of(instance)],
        IInvocationOperation { TargetMethod.Name: "Wait" or "WaitOne" } look when BlockingCalls.Find(look) is null =>
            [OperationSubject.Of(look.Instance)],
        _ => [],
    };

    private static bool Asks(IPropertySymbol property) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "IsSet" or "HasExited";

    // The variables that the pattern declares for what it examines. The examined variable itself is found at the member that the pattern names,
    // because that is a reference to a property, too.
    private static IEnumerable<ISymbol?> Declared(IPropertySubpatternOperation question)
    {
        for (IOperation? outer = question.Parent; outer is IPatternOperation; outer = outer.Parent)
        {
            if (outer is IRecursivePatternOperation { DeclaredSymbol: { } name }) yield return name;
        }
    }
}
