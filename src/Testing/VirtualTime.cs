using TimerAttributes.Testing.Hangs;
using TimerAttributes.Testing.Kernel;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Nodes;
using TimerAttributes.Testing.Providers;
using TimerAttributes.Testing.Runs;
using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing;

/// <summary>
/// Time that stands still until a test lets it pass. The shipped scheduler and event loop run on it, and other code does by
/// <see cref="TimeProvider"/>. Each run of a test is the same, because handlers work one at a time and in a fixed order.
/// </summary>
public sealed partial class VirtualTime : IVirtualTime, IDisposable
{
    // Shorter than the runtime's, because a handler that ignores its token may wait for virtual time, which does not pass during a drain.
    internal static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly VirtualMachine _machine;
    private readonly HangDetector _hangDetector;
    private bool _isDisposed;

    /// <summary>Makes time that begins at 2030-01-01 00:00:00 UTC.</summary>
    public VirtualTime()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes time that begins at an instant.</summary>
    /// <param name="start">The first reading of the wall clock. Its year in UTC is from 1971 to 2261.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is out of its range.</exception>
    public VirtualTime(DateTimeOffset start)
        : this(start, tellsExpirationsFirst: false)
    {
    }

    /// <inheritdoc cref="VirtualTime(DateTimeOffset)"/>
    /// <param name="start">The first reading of the wall clock.</param>
    /// <param name="tellsExpirationsFirst">The value of <see cref="VirtualMachine.TellsExpirationsFirst"/>.</param>
    internal VirtualTime(DateTimeOffset start, bool tellsExpirationsFirst)
    {
        if (start.UtcDateTime.Year is < 1971 or > 2261)
            throw new ArgumentOutOfRangeException(nameof(start), start, "Virtual time begins in a year from 1971 to 2261.");
        _machine = new(start) { TellsExpirationsFirst = tellsExpirationsFirst };
        _hangDetector = new(_machine);
        _machine.Turns.OnContention = _hangDetector.Watch;
        TimeProvider = new MachineTimeProvider(_machine, _machine.MainNode);
        _rows = new(TimeProvider);
        State = new(new NodeStore(_rows, _machine.Clocks, nameof(VirtualTime)), TimeProvider);
    }

    /// <summary>The reading of the wall clock, in UTC.</summary>
    public DateTimeOffset Now => _machine.Clocks.Utc;

    /// <summary>
    /// The same time for other code: <c>Task.Delay(delay, time.TimeProvider)</c>, <see cref="PeriodicTimer"/>, time-outs. The callbacks of
    /// its timers run one at a time, on the worker that stands for the thread pool. Its local time zone is <see cref="LocalTimeZone"/>.
    /// </summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>
    /// How long <see cref="AdvanceAsync"/> waits, in real time, for handlers that do real work; 30 s by default. It fails when no handler has
    /// ended and no time has passed for so long.
    /// </summary>
    public TimeSpan HangTimeout
    {
        get => _hangDetector.HangTimeout;
        init => _hangDetector.HangTimeout = value;
    }

    /// <summary>
    /// Whether <see cref="AdvanceAsync"/> goes on without unfinished handlers after the <see cref="HangTimeout"/>, instead of failing; false by
    /// default. An abandoned handler is waited for again when it has waited for virtual time. Until then it may act at a different time in
    /// each run of the test.
    /// </summary>
    public bool AbandonUnfinished
    {
        get => _hangDetector.AbandonUnfinished;
        init => _hangDetector.AbandonUnfinished = value;
    }

    /// <summary>
    /// Whether a run of a job with a <see cref="JobOptions.Timeout"/> counts as waiting for virtual time until that time-out; false by
    /// default. With true, a run that awaits only its token is timed out. A run that does real work is timed out too, because time passes
    /// meanwhile.
    /// </summary>
    public bool AdvanceToTimeout
    {
        get => _machine.Runs.AdvanceToTimeout;
        init => _machine.Runs.AdvanceToTimeout = value;
    }

    /// <summary>
    /// Makes a scheduler that runs on this time. The caller starts it and stops it, and disposes of it before this object.
    /// </summary>
    /// <param name="table">The jobs, as a rule the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">The settings; null for the defaults. The drain time counts real time, and is 5 s by default here.</param>
    /// <exception cref="ObjectDisposedException">This object has been disposed of.</exception>
    public Scheduler NewScheduler(JobTable table, SchedulerOptions? options = null) =>
        NewScheduler(table, options ?? new(), _machine.MainNode);

    /// <summary>
    /// Makes a loop that runs on this time. It cannot watch descriptors. The caller runs it by <see cref="EventLoop.Run"/> on a thread of its
    /// own, or by <see cref="EventLoop.RunOnce"/> with <see cref="TimeSpan.Zero"/>, and disposes of it before this object.
    /// </summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="ObjectDisposedException">This object has been disposed of.</exception>
    public EventLoop NewEventLoop(EventLoopOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(new MachineKernel(_machine), options ?? new(), owner: null);
    }

    /// <summary>
    /// Lets time pass. Each job and each timer of <see cref="TimeProvider"/> is called at its exact due time, and time goes on only when
    /// it has been served. At the same instant, jobs are called before timers.
    /// </summary>
    /// <remarks>
    /// Time does not wait for a handler's run that waits for virtual time. A run does so while a timer of <see cref="TimeProvider"/> that
    /// it has set is armed, and while a run that it has triggered has not ended. With <see cref="AdvanceToTimeout"/> it does so until its
    /// job's time-out. Time stands still while a run awaits something else.
    /// </remarks>
    /// <param name="span">The length of virtual time; zero serves only what is due by now.</param>
    /// <returns>A task that completes at the end of the span, when each handler has finished or waits for virtual time.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="span"/> is negative, or ends after the year 2261.</exception>
    /// <exception cref="InvalidOperationException">The caller is a handler, which would wait for itself; or time is passing already.</exception>
    /// <exception cref="ObjectDisposedException">This object has been disposed of.</exception>
    /// <exception cref="VirtualTimeException">A handler does not end, or no thread runs a loop. The task throws this.</exception>
    /// <exception cref="Exception">A timer's callback or an async void method has thrown. The task throws the same exception.</exception>
    public Task AdvanceAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        TimeAdvance advance;
        lock (_machine.SyncRoot)
        {
            ThrowIfImpossible();
            advance = _machine.BeginAdvance(_machine.Clocks.Monotonic + _machine.Clocks.Check(span, nameof(span)));
            if (!advance.Completion.IsCompleted) _hangDetector.Watch();
        }

        return FlushAfter(advance.Completion);
    }

    /// <summary>
    /// Lets time pass while no handler can run, as when the process is stopped (SIGSTOP) or frozen. Each job that falls due meanwhile is
    /// called once at the end, for all of its due times.
    /// </summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task StallLoopAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return ChangeAsync(() => _machine.Leap(_machine.Clocks.Check(span, nameof(span))));
    }

    /// <summary>
    /// Lets the machine sleep. The wall clock and <see cref="Clock.Boottime"/> count the sleep; the monotonic clock and timers of
    /// <see cref="TimeProvider"/> do not. A job on <see cref="Clock.BoottimeAlarm"/> or <see cref="Clock.RealtimeAlarm"/> wakes the
    /// machine at its due time. Then all that is due by that time is served, and the machine sleeps on for the rest of the span.
    /// </summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task SuspendAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return SleepAsync();

        async Task SleepAsync()
        {
            long? left = null;
            do
            {
                await ChangeAsync(() =>
                {
                    left ??= _machine.Clocks.Check(span, nameof(span));
                    left -= _machine.Sleep(left.Value);
                }).ConfigureAwait(false);
            }
            while (left > 0);
        }
    }

    /// <summary>Sets the wall clock forward or back, as an administrator or a time server does.</summary>
    /// <param name="delta">The new reading minus the present one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wall clock would show a time before 1970 or after 2261.</exception>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task StepWallClockAsync(TimeSpan delta) => ChangeAsync(() =>
    {
        _machine.Clocks.SetWall(_machine.Clocks.Check(delta, nameof(delta)));
        _machine.ClocksWereSet();
    });

    /// <summary>
    /// For a handler to await a task that the test completes. The handler's run counts as waiting meanwhile, so time goes on without it. Time
    /// waits for the run again from the next advance after the test has completed the task.
    /// </summary>
    /// <param name="task">The task that the test completes.</param>
    /// <returns>A task that completes with <paramref name="task"/>, and with its result or exception.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null. The returned task throws this.</exception>
    public async Task WaitForTestAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using (new TestWait(_machine.Runs, task)) await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="WaitForTestAsync(Task)"/>
    public async Task<T> WaitForTestAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using (new TestWait(_machine.Runs, task)) return await task.ConfigureAwait(false);
    }

    /// <summary>Ends virtual time. Dispose of its schedulers and loops before. A second call has no effect.</summary>
    /// <exception cref="AggregateException">A timer's callback or an async void method has thrown since time passed last.</exception>
    public void Dispose()
    {
        Exception? failure;
        lock (_machine.SyncRoot)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _machine.FailAdvance(new ObjectDisposedException(nameof(VirtualTime)));
            _machine.Turns.End();
            failure = _machine.Pool.TakeFailure();
        }

        if (failure is not null) throw new AggregateException("A timer's callback or an async void method has thrown.", failure);
    }
}
