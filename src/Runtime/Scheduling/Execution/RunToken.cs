using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The source of the token that handlers get, which another token cancels. It is apart from the invoker, so that a tick touches little memory.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class RunToken
{
    private readonly CancellationTokenRegistration _registration;

    /// <param name="end">Cancels the source: the token of the stop, or of the end of the drain time.</param>
    public RunToken(CancellationToken end) =>
        _registration = end.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), Source);

    public CancellationTokenSource Source { get; } = new();

    /// <summary>From now on the other token does not cancel the source any more.</summary>
    public void Release() => _registration.Unregister();
}
