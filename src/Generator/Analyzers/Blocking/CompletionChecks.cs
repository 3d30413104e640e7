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
            Matched(pattern),
        IPropertyReferenceOperation { Property: var property, Instance: var instance } when Asks(property) => [OperationSubject.Of(instance)],
        IInvocationOperation { TargetMethod.Name: "Wait" or "WaitOne" } look when BlockingCalls.Find(look) is null =>
            [OperationSubject.Of(look.Instance)],
        _ => [],
    };

    private static bool Asks(IPropertySymbol property) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "IsSet" or "HasExited";

    // The variable that the pattern examines, and the variables that the pattern declares for it.
    private static IEnumerable<ISymbol?> Matched(IPropertySubpatternOperation question)
    {
        yield return OperationSubject.Of(OperationSubject.Examined(question));
        for (IOperation? outer = question.Parent; outer is IPatternOperation; outer = outer.Parent)
        {
            if (outer is IRecursivePatternOperation { DeclaredSymbol: { } name }) yield return name;
        }
    }
}
