using System.Runtime.ExceptionServices;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Precision;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The running half of a scheduler: kernel, loop, slots and threads. A start makes all of them or none.</summary>
internal sealed partial class Engine
{
    private readonly Lifetime _lifetime;
    private readonly SchedulerState _state = new();
    private readonly RunListener _listener;
    private readonly RunnerFactory _factory;
    private readonly Slots _slots;
    private readonly IThreadStarter _threads;
    private readonly Func<bool> _isAwaited;
    private readonly IRunObserver? _observer;
    private readonly object _setGate = new();
    private volatile JobSet _set; // Changed under the lock.
    private volatile Exception? _failure;

    private Engine(EngineSettings settings, JobState[] jobs, BoundJob[] bound, Func<bool> isAwaited)
    {
        (_isAwaited, _observer) = (isAwaited, settings.Observer);
        _kept = settings.State;
        ILoopKernel kernel = settings.MakeKernel();
        _threads = kernel.HasThreads && settings.MakeThreads is { } make ? make() : PlainThreads.Instance;
        Loop = new(kernel, settings.Loop, owner: "a scheduler");
        PreciseTimers? precise = null;
        if (kernel.HasThreads)
        {
            Loop.Attendant = _state.Worker = new(kernel);
            Loop.EarlyTimers = precise = new(Loop, settings.SpinBudget);
        }

        _listener = settings.OnRunEnded is { } hook
            ? new RunEndListener(hook, settings.Listener, _state.Context, isObserved: settings.Observer is not null)
            : settings.Listener;
        _slots = new(Loop, _listener, settings.Host, settings.State);
        _factory = new(new(Loop, _state, settings.Filters, _listener, settings.Observer, precise), settings.OnError);
        RunningJob[] running = _factory.Make(jobs, bound, _slots);
        _set = new(jobs, running);
        _lifetime = new(_state, () => _set, () => _listener.Remove(_set.Jobs));
        _last = new(() => _set.Present, TryStopLoop);
        for (int i = 0; i < jobs.Length; i++) jobs[i].Attach(running[i]);
    }

    public EventLoop Loop { get; }

    /// <summary>Whether the caller is a handler of this engine, or code that a handler has started.</summary>
    public bool IsInsideHandler => _state.Context.IsCurrent;

    /// <inheritdoc cref="IRunObserver.Obstacle"/>
    public string? Obstacle => _observer?.Obstacle;

    /// <summary>The exception that has ended the loop; null if there is none. An exception of a handler does not end the loop.</summary>
    public Exception? Failure => _failure;

    /// <summary>Whether a handler of a job was called and has not ended.</summary>
    public bool HasUnfinished => Array.Exists(_set.Timed, static job => job.Known is { HasAnyBegun: true });

    /// <summary>Makes the timers, arms them from one start instant for each clock, and starts the threads.</summary>
    /// <inheritdoc cref="Prepare"/>
    public static Engine Start(EngineSettings settings, JobState[] jobs, BoundJob[] bound, Func<bool> isAwaited) =>
        Start(settings, jobs, bound, isAwaited, isArmed: true);

    /// <summary>Makes the timers and starts the threads. No job is due before <see cref="ArmAsync"/> is called.</summary>
    /// <param name="settings">The settings of the engine.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="bound">The code of each job, in the order of <paramref name="jobs"/>.</param>
    /// <param name="isAwaited">
    /// Called on the loop thread when the loop has failed. Returns whether the caller of RunAsync or of a stop gets the exception.
    /// </param>
    /// <exception cref="InvalidOperationException">The process may not open enough files, start enough threads, or wake the machine.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static Engine Prepare(EngineSettings settings, JobState[] jobs, BoundJob[] bound, Func<bool> isAwaited) =>
        Start(settings, jobs, bound, isAwaited, isArmed: false);

    /// <summary>After <see cref="Prepare"/>, arms the timers from one start instant for each clock. From any thread.</summary>
    /// <exception cref="InvalidOperationException">
    /// From the task: the loop has ended, the process may not open enough files, or it may not wake the machine.
    /// </exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public Task ArmAsync()
    {
        var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Loop.IsLoopThread) Arm(armed);
        else if (!Loop.Post(() => Arm(armed))) armed.SetException(new InvalidOperationException("The loop has ended, so no timer can be armed."));
        return armed.Task;
    }

    private void Arm(TaskCompletionSource armed)
    {
        try
        {
            _slots.Arm(() => _set.Present);
            armed.SetResult();
        }
        catch (Exception refused)
        {
            armed.SetException(StartFailure.Of(refused, _set.Jobs, TakesTimers(_set.Jobs), "The scheduler is stopped."));
        }
    }

    private static Engine Start(EngineSettings settings, JobState[] jobs, BoundJob[] bound, Func<bool> isAwaited, bool isArmed)
    {
        Engine? engine = null;
        try
        {
            engine = new Engine(settings, jobs, bound, isAwaited);
            engine._threads.Begin();
            engine._slots.Make(engine._set.Timed);
            if (TakesTimers(jobs)) engine.Loop.OpenTimers();
            foreach (TimedJob job in engine._set.Timed) job.Known?.Context.StartThread(engine._threads);
            engine._listener.Look();
            if (isArmed) engine._slots.Arm(() => engine._set.Present);
            engine._threads.Start("TimerAttributes loop", engine.RunLoop);
            engine._listener.Add(jobs);
            return engine;
        }
        catch (Exception exception)
        {
            engine?._lifetime.Stop(engine.Loop.Kernel); // A job may have been triggered meanwhile.
            engine?.DisposeAll();
            foreach (JobState job in jobs) job.Detach();
            if (StartFailure.Of(exception, jobs, TakesTimers(jobs), "Nothing was started.") is var failure && failure != exception) throw failure;
            throw;
        }
    }

    /// <inheritdoc cref="Slots.Resume"/>
    public void Resume() => _slots.Resume();

    /// <inheritdoc cref="Slots.ReloadZones"/>
    public IReadOnlyList<string> ReloadTimeZones() => _slots.ReloadZones(() => _set.Present);

    // Time-outs and retries are run-time timers of the loop, which share one kernel timer.
    private static bool TakesTimers(JobState[] jobs) => Array.Exists(jobs, static job => job.Options.Timeout is not null || job.Options.Retries > 0);

    // An exception that gets here is the kernel's refusal to go on waiting, or a defect of this library. It is never swallowed: a caller that awaits
    // the scheduler gets it. Without such a caller it ends the process, because the process must not go on without its timers in silence.
    private void RunLoop()
    {
        _state.Context.Enter(Loop.Caller.Thread);
        try
        {
            Loop.Serve();
        }
        catch (Exception exception)
        {
            _failure = exception;
        }

        try
        {
            DisposeAll();
        }
        catch (Exception exception)
        {
            _failure ??= exception;
        }

        bool isAwaited = _failure is null || _isAwaited();
        if (_failure is not null)
        {
            if (isAwaited) ErrorLine.Write("the loop has failed, and no job is called any more", _failure);
            ErrorWriter.Flush(); // Before a stop or this thread throws the failure, because the process may then end.
        }

        _lifetime.EndLoop();
        if (!isAwaited) ExceptionDispatchInfo.Throw(_failure!);
        Interlocked.Exchange(ref _follower, static () => { })?.Invoke();
    }

    // Frees all that the engine has, after the loop has ended or before it has begun. Runs that have begun on other threads go on.
    private void DisposeAll()
    {
        _slots.DisposeAll();
        foreach (TimedJob job in _set.Timed)
        {
            if (job.Known is not { } runner) continue;
            runner.SkipWaiting();
            runner.Context.Thread?.Stop(); // The thread ends after the run that it may execute.
        }

        _state.Worker?.Stop();
        _threads.Dispose();
        _lifetime.SkipUnstarted(); // Before the loop is disposed of. Until then virtual time gives its pool no turn, so tests are repeatable.
        Loop.DisposeOwned();
    }
}
