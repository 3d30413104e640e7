using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Scheduling;

/// <summary>From start to stop: whether handlers may still begin, and when the last of them is done.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class Lifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile JobRunner[]? _draining;

    public Lifetime() => StopToken = _stop.Token;

    /// <summary>What handlers run in.</summary>
    public HandlerContext Context { get; } = new();

    /// <summary>Cancelled when the scheduler stops; every handler gets this.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>No handler begins once this is true.</summary>
    public bool Stopping => _draining is not null;

    /// <summary>Lets no more handlers begin, cancels those that run, and completes when none of <paramref name="jobs"/> does.</summary>
    public Task Stop(JobRunner[] jobs)
    {
        _draining = jobs;
        // A job marks itself busy or idle, then looks at Stopping; we set Stopping, then look at the marks. With a fence between the
        // two steps on either side at least one sees the other. The jobs' fence is ours as well, by membarrier(2): a stop pays for
        // it once, and ticks never.
        Interlocked.MemoryBarrierProcessWide();
        _ = CancelAsync();
        NoteIdle();
        return _drained.Task;
    }

    /// <summary>Called by each job that becomes idle during the stop.</summary>
    public void NoteIdle()
    {
        foreach (JobRunner job in _draining!)
        {
            if (job.IsBusy) return;
        }

        _drained.TrySetResult();
    }

    // On the pool: what handlers have registered with the token may take its time, or throw.
    private async Task CancelAsync()
    {
        try
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            string message = exception.Message.ReplaceLineEndings(" ");
            await Console.Error.WriteLineAsync($"TimerAttributes: a cancellation callback failed: {message}").ConfigureAwait(false);
        }
    }
}
