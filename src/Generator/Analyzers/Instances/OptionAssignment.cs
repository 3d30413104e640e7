using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>Recognizes a setting of <c>SchedulerOptions</c> that is given a value.</summary>
internal static class OptionAssignment
{
    /// <summary>The name of the setting, such as <c>Services</c>; null for another operation.</summary>
    public static string? NameOf(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: var name, ContainingType: var type } } }
        && FullName.Is(type, "TimerAttributes.SchedulerOptions") ? name : null;
}
