using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>From start to stop: whether handlers may still begin, and when the last of them is done.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class Lifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;
    private volatile JobRunner[]? _draining;

    public Lifetime() => StopToken = _stop.Token;

    /// <summary>What handlers run in.</summary>
    public HandlerContext Context { get; } = new();

    /// <summary>Cancelled when the scheduler stops; every handler gets this.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>No handler begins once this is true.</summary>
    public bool Stopping => _stopping;

    /// <summary>Lets no more handlers begin, and cancels those that run.</summary>
    public void Stop(IKernel kernel)
    {
        _stopping = true;
        if (kernel.Queue(new Cancellation(_stop)) is { } refusal)
            ErrorLine.Write("the pool could not start a thread to cancel running handlers, which go on until there is one", refusal);
    }

    /// <summary>Completes when none of the jobs is busy. To be called when the loop has ended, and gives them no more work.</summary>
    public Task DrainAsync(JobRunner[] jobs)
    {
        _draining = jobs;
        // A job marks itself idle, then looks whether we drain; we set that, then look at the marks. With a fence between the two
        // steps on either side at least one sees the other. The jobs' fence is ours as well, by membarrier(2): a stop pays for it
        // once, and ticks never.
        Interlocked.MemoryBarrierProcessWide();
        NoteIdle();
        return _drained.Task;
    }

    /// <summary>Called by each job that becomes idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteIdle()
    {
        if (_draining is { } jobs) NoteIdle(jobs);
    }

    private void NoteIdle(JobRunner[] jobs)
    {
        foreach (JobRunner job in jobs)
        {
            if (job.IsRunning) return;
        }

        _drained.TrySetResult();
    }
}
