using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Finds the argument of a call's first parameter. Named arguments may be in any order.</summary>
internal static class FirstArgument
{
    /// <summary>The argument of the first parameter; null if there is none.</summary>
    public static IArgumentOperation? Of(IEnumerable<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0);
}
