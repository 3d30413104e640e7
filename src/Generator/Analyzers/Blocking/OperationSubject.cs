using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds the variable, array or method that an operation's value comes from.</summary>
internal static class OperationSubject
{
    /// <summary>
    /// The variable, array or method that the value comes from, also through <c>ConfigureAwait</c> and <c>GetAwaiter</c>; null if it is not
    /// known. All elements of an array have the same subject, and so have all results of a method.
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
    /// The value that the pattern around the operation examines: <c>task</c> in <c>task is { IsCompleted: true }</c>. For a pattern inside
    /// another pattern it is the member that the inner pattern examines.
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

    // For a?.Call() this is a.
    private static IOperation? Accessed(IOperation inner)
    {
        for (IOperation? outer = inner.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner) return access.Operation;
        }

        return null;
    }
}
