using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds the variable, array or method that an operation's value comes from.</summary>
internal static class OperationSubject
{
    /// <summary>
    /// What the task is had from, through <c>ConfigureAwait</c> and <c>GetAwaiter</c>: a variable, an array, a method; null where one
    /// cannot say. Of an array, or of what a method returns, one task is taken for all.
    /// </summary>
    public static ISymbol? Of(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IArrayElementReferenceOperation element => Of(element.ArrayReference),
        IConversionOperation conversion => Of(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner } => Of(inner),
        IInvocationOperation call => call.TargetMethod,
        IConditionalAccessInstanceOperation inner => Of(Accessed(inner)),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input => Of(Examined(input)),
        _ => null,
    };

    /// <summary>
    /// What the pattern around the operation examines: <c>task</c> in <c>task is { IsCompleted: true }</c>. For a pattern within another
    /// one it is the member that the inner pattern is for.
    /// </summary>
    public static IOperation? Examined(IOperation inside)
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
