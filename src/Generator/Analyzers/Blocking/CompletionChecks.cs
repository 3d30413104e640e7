using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Questions whether there is something to wait for: <c>task.IsCompleted</c>, <c>task is { IsCompleted: true } done</c>.</summary>
internal static class CompletionChecks
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

    /// <summary>
    /// What the task is had from, through <c>ConfigureAwait</c> and <c>GetAwaiter</c>: a variable, an array, a method; null where one
    /// cannot say. Of an array, or of what a method returns, one task is taken for all.
    /// </summary>
    public static ISymbol? Subject(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IArrayElementReferenceOperation element => Subject(element.ArrayReference),
        IConversionOperation conversion => Subject(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner } => Subject(inner),
        IInvocationOperation call => call.TargetMethod,
        IConditionalAccessInstanceOperation inner => Subject(Accessed(inner)),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input => Subject(Examined(input)),
        _ => null,
    };

    private static bool Asks(IPropertySymbol property) =>
        property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "IsSet" or "HasExited";

    // What the pattern looks at, and what it calls that from then on.
    private static IEnumerable<ISymbol?> Matched(IPropertySubpatternOperation question)
    {
        yield return Subject(Examined(question));
        for (IOperation? outer = question.Parent; outer is IPatternOperation; outer = outer.Parent)
        {
            if (outer is IRecursivePatternOperation { DeclaredSymbol: { } name }) yield return name;
        }
    }

    // Of task is { IsCompleted: true }: task. In a pattern within another it is the member that the inner one is for.
    private static IOperation? Examined(IOperation inside)
    {
        IOperation? pattern = inside;
        while (pattern is not null and not IPatternOperation) pattern = pattern.Parent;
        while (pattern is IPatternOperation) pattern = pattern.Parent;
        return pattern switch
        {
            IIsPatternOperation test => test.Value,
            IPropertySubpatternOperation { Member: var member } => member,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            _ => null,
        };
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
