using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>A call after which a handler goes on only when a time has passed: an awaited <c>Task.Delay</c>, or <c>Thread.Sleep</c>.</summary>
/// <param name="Nanoseconds">How long it waits; null if that is not a constant.</param>
/// <param name="IsEndless">Whether it waits until it is cancelled.</param>
internal readonly record struct Wait(long? Nanoseconds, bool IsEndless)
{
    /// <summary>The wait at this call; null if the call is another one, or if its task is neither awaited nor returned.</summary>
    public static Wait? At(IInvocationOperation call)
    {
        bool isWait = call.TargetMethod.Name switch
        {
            "Delay" => FullName.Is(call.TargetMethod.ContainingType, "System.Threading.Tasks.Task") && IsAwaited(call),
            "Sleep" => FullName.Is(call.TargetMethod.ContainingType, "System.Threading.Thread"),
            _ => false,
        };
        if (!isWait) return null;
        IOperation? time = FirstArgument.Of(call.Arguments)?.Value;
        return new(ConstantTime.Nanoseconds(time), ConstantTime.IsInfinite(time));
    }

    // Also Task.Delay(...).ConfigureAwait(...).
    private static bool IsAwaited(IOperation task) => task.Parent switch
    {
        IAwaitOperation or IReturnOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: var instance } configured => instance == task && IsAwaited(configured),
        _ => false,
    };
}
