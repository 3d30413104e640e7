using System.Runtime.CompilerServices;
using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>Calls one job's handler, one call at a time. It is itself the work item, so a tick allocates nothing.</summary>
internal sealed class JobRunner : IThreadPoolWorkItem
{
    private static readonly AsyncLocal<JobRunner?> Ambient = new();

    private readonly ScheduledJob _job;
    private readonly JobHandler _handler;
    private readonly IKernel _kernel;
    private readonly Lifetime _lifetime;
    private readonly ErrorReporter _errors;
    private readonly Action _finish;
    private ExecutionContext? _context;

    // Owned by the loop while idle, by the run while busy.
    private int _busy;
    private Expiry _expiry;
    private Tick _tick;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;

    public JobRunner(ScheduledJob job, JobHandler handler, IKernel kernel, Lifetime lifetime, ErrorReporter errors)
    {
        _job = job;
        _handler = handler;
        _kernel = kernel;
        _lifetime = lifetime;
        _errors = errors;
        _finish = Finish;
        Thread = job.RunOn == RunOn.Thread ? new JobThread(this) : null;
    }

    /// <summary>The run that the caller is part of, across its awaits; null outside handlers.</summary>
    public static JobRunner? Current => Ambient.Value;

    public string Name => _job.Name;

    /// <summary>From the tick until its handler is done, awaits and all.</summary>
    public bool IsBusy => Volatile.Read(ref _busy) != 0;

    /// <summary>The job's own thread, where it has one.</summary>
    public JobThread? Thread { get; }

    public bool BelongsTo(Lifetime lifetime) => _lifetime == lifetime;

    /// <summary>A tick: calls the handler, or sees to it that it is called. Loop thread only.</summary>
    public void Fire(in Expiry expiry)
    {
        _job.Counters.Missed(expiry.Expirations - 1);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            _job.Counters.Overlapped();
            return;
        }

        _expiry = expiry;
        _context ??= CaptureContext();
        if (_job.RunOn == RunOn.Loop) Execute();
        else if (Thread is not null) Thread.Signal();
        else _kernel.Queue(this);
    }

    /// <summary>Calls the handler, on whichever thread this is, in a context of its own: what it sets there stays there.</summary>
    public void Execute() => ExecutionContext.Run(_context!, static runner => ((JobRunner)runner!).Call(), this);

    // The loop's thread has an empty context; the starter's AsyncLocals are not in it.
    private ExecutionContext CaptureContext()
    {
        Ambient.Value = this;
        ExecutionContext context = ExecutionContext.Capture()!;
        Ambient.Value = null;
        return context;
    }

    private void Call()
    {
        if (_lifetime.Stopping)
        {
            _job.Counters.Abandoned();
            BecomeIdle();
            return;
        }

        // A stepped wall clock may read earlier than the due time it fired at: not late, then, and never less than that.
        long lateness = Math.Max(0, _kernel.Now(_job.Schedule.Clock) - _expiry.Due);
        long run = _job.Counters.Run(lateness);
        _tick = new Tick(_job.Name, _expiry.UtcTicks, lateness / TimeSpan.NanosecondsPerTick, _expiry.Expirations, run);
        try
        {
#pragma warning disable CA2012 // Consumed once, by Finish; an await here would allocate for every tick that suspends.
            _awaiter = _handler(in _tick, _lifetime.StopToken).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
            if (!_awaiter.IsCompleted)
            {
                _awaiter.UnsafeOnCompleted(_finish);
                return;
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
            BecomeIdle();
            return;
        }

        Finish();
    }

    private void Finish()
    {
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        _awaiter = default;
        BecomeIdle();
    }

    private void Fail(Exception exception)
    {
        if (IsStop(exception))
        {
            _job.Counters.Cancelled();
            return;
        }

        _job.Counters.Failure();
        _errors.Report(new JobError(_tick, exception));
    }

    // Ours, or one linked with ours (it is cancelled then); a time-out of the handler's own before the stop is a failure.
    private bool IsStop(Exception exception) =>
        exception is OperationCanceledException cancelled
        && _lifetime.StopToken.IsCancellationRequested
        && (cancelled.CancellationToken.IsCancellationRequested || cancelled.CancellationToken == default);

    private void BecomeIdle()
    {
        Interlocked.Exchange(ref _busy, 0);
        if (_lifetime.Stopping) _lifetime.NoteIdle();
    }
}
