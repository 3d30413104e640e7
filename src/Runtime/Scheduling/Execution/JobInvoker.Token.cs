namespace TimerAttributes.Scheduling.Execution;

/// <content>
/// The token that handlers get. Its source serves one run after another until it is cancelled, so that a tick allocates nothing. A stop cancels it.
/// </content>
internal partial class JobInvoker
{
    /// <summary>Whether the token of the present run was cancelled, apart from a stop, or is about to be.</summary>
    public bool IsCancelled => _isSpent;

    /// <summary>Makes the token of the next runs, which a stop cancels. Loop thread only, or before the loop begins, while idle.</summary>
    public void MakeToken() => MakeToken(_services.State.StopToken);

    /// <summary>Makes the token of the next runs. Loop thread only, or before the loop begins, while idle.</summary>
    /// <param name="end">Cancels the token.</param>
    public void MakeToken(CancellationToken end)
    {
        InvokerState state = _state ??= new();
        state.Token?.Release(); // Otherwise the stop token would keep every earlier source.
        var token = new RunToken(end);
        _token = token.Source.Token;
        _isSpent = false; // First, because a call of CancelRun that finds the new source marks it as spent.
        Volatile.Write(ref state.Token, token);
    }

    /// <summary>No run begins any more: the token of the stop keeps the source of the token no longer. Loop thread only, while idle.</summary>
    public void ReleaseToken() => _state?.Token?.Release();

    /// <summary>Removes what earlier runs have registered with the token. Loop thread only, while idle.</summary>
    public void ResetToken()
    {
        if (_isSpent || !State.Token!.Source.TryReset()) MakeToken();
    }

    /// <summary>Cancels the token of the run under way, on a pool thread. From any thread.</summary>
    /// <returns>False if no run is under way.</returns>
    public bool Cancel()
    {
        if (!IsUnderWay) return false;
        CancellationTokenSource source = Volatile.Read(ref State.Token)!.Source;
        if (_isSpent) return true;
        _isSpent = true;
        if (_services.Kernel.Queue(new Cancellation(source, $"job '{Name}'")) is not { } refusal) return true;
        Context.Report(new JobError(CurrentTick, new InvalidOperationException(
            $"The thread pool could not start a thread to cancel job '{Name}', whose run goes on until the pool has one: "
            + ThreadShortage.Remedy + ".", refusal)));
        return true;
    }
}
