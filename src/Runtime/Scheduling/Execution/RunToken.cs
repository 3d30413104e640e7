using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The source of the token that handlers get, which a stop cancels. It is apart from the invoker, so that a tick touches little memory.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class RunToken
{
    private readonly CancellationTokenRegistration _stop;

    /// <param name="stopToken">The token of the stop.</param>
    public RunToken(CancellationToken stopToken) =>
        _stop = stopToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), Source);

    public CancellationTokenSource Source { get; } = new();

    /// <summary>From now on a stop does not cancel the source any more.</summary>
    public void Release() => _stop.Unregister();
}
