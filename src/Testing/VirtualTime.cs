using TimerAttributes.Errors;
using TimerAttributes.Testing.Machine;

namespace TimerAttributes.Testing;

/// <summary>
/// Time that stands still until a test lets it pass, for the scheduler and the loop as they ship, and by <see cref="TimeProvider"/> for
/// the code around them. The same test is the same run each time: handlers work one at a time and in a fixed order.
/// </summary>
public sealed class VirtualTime : IDisposable
{
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(5); // What does not end by its token waits for time that no one lets pass.

    private readonly VirtualMachine _machine;
    private readonly HangDetector _hangDetector;
    private bool _isDisposed;

    /// <summary>Time that begins with the year 2030, in UTC.</summary>
    public VirtualTime()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Time that begins at an instant.</summary>
    /// <param name="start">What the wall clock shows at first, from 1971 to 2261.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond that.</exception>
    public VirtualTime(DateTimeOffset start)
        : this(start, tellsExpirationsFirst: false)
    {
    }

    /// <inheritdoc cref="VirtualTime(DateTimeOffset)"/>
    /// <param name="start">What the wall clock shows at first.</param>
    /// <param name="tellsExpirationsFirst"><see cref="VirtualMachine.TellsExpirationsFirst"/>.</param>
    internal VirtualTime(DateTimeOffset start, bool tellsExpirationsFirst)
    {
        if (start.UtcDateTime.Year is < 1971 or > 2261) throw new ArgumentOutOfRangeException(nameof(start), start, "Virtual time begins from 1971 to 2261.");
        _machine = new(start, isSerial: true) { TellsExpirationsFirst = tellsExpirationsFirst };
        _hangDetector = new(this, _machine);
        _machine.Turns.OnContention = _hangDetector.Watch;
        TimeProvider = new MachineTimeProvider(_machine);
    }

    /// <summary>What the wall clock shows, in UTC.</summary>
    public DateTimeOffset Now => _machine.Clocks.Utc;

    /// <summary>
    /// The same time for all other code: <c>Task.Delay(delay, time.TimeProvider)</c>, <see cref="PeriodicTimer"/>, time-outs. Callbacks of
    /// its timers run one at a time on the worker that stands for the thread pool. Its local time zone is UTC.
    /// </summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>
    /// For how long, in real time, a handler may do what takes real time, before <see cref="AdvanceAsync"/> gives up on it: 30 s.
    /// </summary>
    public TimeSpan HangTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When <see cref="HangTimeout"/> is at its end, <see cref="AdvanceAsync"/> does not fail but leaves the unfinished handlers as they are
    /// and goes on, waiting for none of them until it waits for virtual time itself; what it does before is not the same each time. False unless set.
    /// </summary>
    public bool AbandonUnfinished { get; init; }

    /// <summary>
    /// A run of a job with a <see cref="JobOptions.Timeout"/> counts as waiting for virtual time until that has come: one that waits for
    /// nothing but its token is timed out, and so is one that does real work, since time passes meanwhile. False unless set.
    /// </summary>
    public bool AdvanceToTimeout
    {
        get => _machine.Runs!.AdvanceToTimeout;
        init => _machine.Runs!.AdvanceToTimeout = value;
    }

    /// <summary>Makes a scheduler that lives on this time. It is the caller's, to start, to stop and to dispose of before this.</summary>
    /// <param name="table">The jobs: the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">Settings; the defaults if null. A drain time is real time, and 5 s unless it is set.</param>
    public Scheduler NewScheduler(JobTable table, SchedulerOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(table, options, () => new MachineKernel(_machine), s_drain, _machine.Runs);
    }

    /// <summary>
    /// Makes a loop that lives on this time, and waits for no descriptors. It is the caller's, to run on a thread of its own, or by
    /// <see cref="EventLoop.RunOnce"/> with <see cref="TimeSpan.Zero"/>, and to dispose of before this.
    /// </summary>
    /// <param name="options">Settings; the defaults if null.</param>
    public EventLoop NewEventLoop(EventLoopOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(new MachineKernel(_machine), options ?? new(), owner: null);
    }

    /// <summary>
    /// Lets time pass. Whatever falls due does so at its exact time, and is served before anything else does; jobs before timers of
    /// <see cref="TimeProvider"/>. The task completes at the end of the span, when all handlers that fell due have finished or wait for
    /// virtual time themselves. A handler's run waits for virtual time as long as a timer of <see cref="TimeProvider"/> is set that it
    /// has set, a time-out's too; for the outcome of what it triggers; and with <see cref="AdvanceToTimeout"/> for its job's time-out. For
    /// anything else that it awaits, time stands still.
    /// </summary>
    /// <param name="span">How much; zero only serves what is due by now.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or beyond the year 2261.</exception>
    /// <exception cref="InvalidOperationException">Inside a handler, which would wait for itself; or time is passing already.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    /// <exception cref="VirtualTimeException">By the task: a handler does not end; its job's name, and what to do.</exception>
    /// <exception cref="Exception">By the task: what a timer's callback or an async void method has thrown.</exception>
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
    /// Lets time pass while nothing can run, as when the process is stopped (SIGSTOP) or frozen: each job that falls due meanwhile is
    /// called once at the end, late, for all of its due times.
    /// </summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task StallLoopAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return ChangeAsync(() => _machine.Leap(_machine.Clocks.Check(span, nameof(span))));
    }

    /// <summary>
    /// The machine sleeps. The wall clock and <see cref="Clock.Boottime"/> count that, the monotonic clock and timers of
    /// <see cref="TimeProvider"/> do not. A job on <see cref="Clock.BoottimeAlarm"/> or <see cref="Clock.RealtimeAlarm"/> wakes it at its
    /// due time: what has fallen due by then is served, and it sleeps on for the rest of the span.
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

    /// <summary>Somebody sets the wall clock, forward or back.</summary>
    /// <param name="delta">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would show a time before 1970 or after 2261.</exception>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task StepWallClockAsync(TimeSpan delta) => ChangeAsync(() =>
    {
        _machine.Clocks.SetWall(_machine.Clocks.Check(delta, nameof(delta)));
        _machine.ClocksWereSet();
    });

    /// <summary>
    /// For a handler to await what the test completes: as long as it does, the handler counts as waiting, and time goes on without it.
    /// </summary>
    /// <returns>A task that completes with <paramref name="task"/>.</returns>
    public async Task WaitForTestAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using (new TestWait(_machine, task)) await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="WaitForTestAsync(Task)"/>
    public async Task<T> WaitForTestAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using (new TestWait(_machine, task)) return await task.ConfigureAwait(false);
    }

    /// <summary>Time passes no more. Dispose of schedulers and loops before.</summary>
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
            failure = _machine.TakeFailure();
        }

        if (failure is not null) throw new AggregateException("A timer's callback or an async void method has failed.", failure);
    }

    // Lines of standard error are written in real time, by a thread of their own. A test finds those of the time that has passed.
    private static async Task FlushAfter(Task completion)
    {
        try
        {
            await completion.ConfigureAwait(false);
        }
        finally
        {
            ErrorWriter.Flush();
        }
    }

    // What is under way ends before, and what comes of it after.
    private async Task ChangeAsync(Action change)
    {
        await AdvanceAsync(TimeSpan.Zero).ConfigureAwait(false);
        lock (_machine.SyncRoot)
        {
            ThrowIfImpossible();
            change();
        }

        await AdvanceAsync(TimeSpan.Zero).ConfigureAwait(false);
    }

    private void ThrowIfImpossible()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (HandlerRun.Current is { } run)
        {
            throw new InvalidOperationException($"The handler of '{run.Job}' cannot let time pass: that waits for the handler. "
                + "Await Task.Delay(span, time.TimeProvider) there, and let the test advance the time.");
        }

        if (_machine.Turns.Kernels.Any(static kernel => kernel.IsLoopThread))
            throw new InvalidOperationException("A loop's handler cannot let time pass: that waits for the handler.");
        if (_machine.Advance is not null)
            throw new InvalidOperationException("Time is passing already: await the task of one AdvanceAsync before the next.");
    }
}
