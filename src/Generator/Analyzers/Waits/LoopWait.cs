using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>The time for which a loop waits in each of its rounds.</summary>
internal static class LoopWait
{
    /// <summary>The nanoseconds of the only wait in the loop; null if there is not exactly one, or if it is not a constant.</summary>
    public static long? Of(ILoopOperation loop, IOperation body)
    {
        IInvocationOperation[] waits =
            [.. InlineCode.Within(loop).OfType<IInvocationOperation>().Where(static call => IsTimer(call) || Wait.At(call) is not null)];
        return waits.Length != 1 ? null : IsTimer(waits[0]) ? TimerOf(waits[0], body) : Wait.At(waits[0])!.Value.Nanoseconds;
    }

    private static bool IsTimer(IInvocationOperation call) => call.TargetMethod.Name == "WaitForNextTickAsync";

    // The period of the timer, which is in a local variable.
    private static long? TimerOf(IInvocationOperation call, IOperation body) => call.Instance is not ILocalReferenceOperation { Local: var local }
        ? null
        : body.Descendants().OfType<IVariableDeclaratorOperation>()
            .Where(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))
            .Select(static declared => Made(declared.Initializer?.Value) is { Arguments: { IsEmpty: false } arguments } made
                && FullName.Is(made.Type, "System.Threading.PeriodicTimer") ? ConstantTime.Nanoseconds(arguments[0].Value) : null)
            .FirstOrDefault();

    // For new(...) there is a conversion in between.
    private static IObjectCreationOperation? Made(IOperation? value) =>
        (value is IConversionOperation { Operand: var operand } ? operand : value) as IObjectCreationOperation;
}
