using System.Runtime.ExceptionServices;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// The first exception of several rules. It is thrown after all of them, so that a rule with a fault does not take the findings of the others away.
/// The compiler then reports it as AD0001, with the stack of the rule.
/// </summary>
internal struct FirstFault
{
    private ExceptionDispatchInfo? _first;

    /// <summary>Keeps the exception for later; false for a cancellation, which ends all rules.</summary>
    public bool Keeps(Exception exception)
    {
        if (exception is OperationCanceledException) return false;
        _first ??= ExceptionDispatchInfo.Capture(exception);
        return true;
    }

    /// <summary>Throws the exception if there was one.</summary>
    public readonly void Throw() => _first?.Throw();
}
