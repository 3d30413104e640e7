using System.Runtime.ExceptionServices;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Shutdown;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling.Startup;

/// <summary>A scheduler's running half: kernel, loop, slots and threads. Either all of it is up or none of it.</summary>
internal sealed class Engine
{
    private readonly Lifetime _lifetime;
    private readonly JobRunner[] _runners;
    private readonly Slots _slots;
    private readonly Func<bool> _isAwaited;
    private volatile Exception? _failure;

    private Engine(IKernel kernel, ScheduledJob[] jobs, BoundJob[] bound, SchedulerOptions options, Func<bool> isAwaited)
    {
        _isAwaited = isAwaited;
        Loop = new(kernel, options.Loop, owner: "a scheduler");
        _slots = new(Loop, options.Host);
        _lifetime = new(jobs);
        _runners = new JobRunner[jobs.Length];
        var groups = new Dictionary<string, GroupLock>(StringComparer.Ordinal);
        var parts = new JobContext[jobs.Length];
        for (int i = 0; i < jobs.Length; i++)
        {
            GroupLock? group = null;
            if (jobs[i].Options.Group is { } name && !groups.TryGetValue(name, out group)) groups.Add(name, group = new());
            parts[i] = new(jobs[i], bound[i], Loop, _lifetime, group, new(options.OnError));
            jobs[i].Counters.Prepare();
        }

        // By themselves, side by side: a tick touches these, and hardly ever what is above.
        for (int i = 0; i < jobs.Length; i++) _runners[i] = new(parts[i]);
        for (int i = 0; i < jobs.Length; i++) jobs[i].Join(_runners[i], _slots);
    }

    public EventLoop Loop { get; }

    /// <summary>The caller is a handler of this engine, or something it awaits.</summary>
    public bool IsInsideHandler => _lifetime.Context.IsCurrent;

    /// <summary>What the loop died of, if it did: an exception in it that is no handler's.</summary>
    public Exception? Failure => _failure;

    /// <summary>Makes the timers, arms them from one start instant per clock, and starts the threads.</summary>
    /// <param name="makeKernel">Makes the kernel, which is this engine's own.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="bound">Their code, in the same order.</param>
    /// <param name="options">Settings.</param>
    /// <param name="isAwaited">Asked on the loop thread when the loop has died: whether anybody will see it by the task of a stop.</param>
    /// <exception cref="InvalidOperationException">The process may not have as many files or threads as it takes, or not wake the machine.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static Engine Start(Func<IKernel> makeKernel, ScheduledJob[] jobs, BoundJob[] bound, SchedulerOptions options,
        Func<bool> isAwaited)
    {
        Engine? engine = null;
        try
        {
            engine = new Engine(makeKernel(), jobs, bound, options, isAwaited);
            engine._slots.Make(jobs, engine._runners);
            if (TakesTimers(jobs)) engine.Loop.OpenTimers();
            foreach (JobRunner runner in engine._runners) runner.Parts.Thread?.Start();
            JobTelemetry.Look();
            engine._slots.Arm();
            engine.StartLoop();
            JobInstruments.Add(jobs);
            return engine;
        }
        catch (Exception exception)
        {
            engine?._lifetime.Stop(engine.Loop.Kernel, engine._runners); // A job may have been triggered meanwhile.
            engine?.Close();
            foreach (ScheduledJob job in jobs) job.Part();
            if (exception is LinuxException { Errno: Errno.EMFILE })
            {
                int slots = engine?._slots.Needed ?? new HashSet<string>(Array.ConvertAll(jobs, static job => job.Schedule.ToString())).Count;
                throw StartFailure.TooManyFiles(slots, TakesTimers(jobs), exception);
            }

            if (exception is OutOfMemoryException) throw StartFailure.TooManyThreads(exception);
            throw;
        }
    }

    /// <summary>Lets no handler begin any more, and has the loop end.</summary>
    /// <exception cref="LinuxException">The loop cannot be woken.</exception>
    public void Stop()
    {
        _lifetime.Stop(Loop.Kernel, _runners);
        try
        {
            Loop.End();
        }
        catch (LinuxException)
        {
            // The loop's eventfd has gone, and there is no other to be had. A timer wakes it as well, and takes no new descriptor.
            if (!_slots.TryExpire()) throw;
        }
    }

    /// <summary>After the stop: waits until no handler runs and all is closed.</summary>
    /// <returns>False when that has not come within the limit.</returns>
    public bool WaitForEnd(TimeSpan limit) => _lifetime.WaitForDrain(limit);

    /// <summary>The handler of a job has begun and not returned.</summary>
    public bool HasUnfinished => Array.Exists(_runners, static runner => runner.HasBegunCall);

    /// <summary>The names of the jobs whose handlers have begun and not returned, and of a handler of the loop that holds it.</summary>
    /// <returns>At least one name.</returns>
    public IReadOnlyList<string> Unfinished()
    {
        var names = new List<string>();
        foreach (JobRunner runner in _runners)
        {
            if (runner.HasBegunCall) names.Add(runner.Name);
        }

        if (Loop.Meter.Current?.Name is { } holder && !names.Contains(holder)) names.Add(holder);
        if (names.Count == 0) names.Add("a handler of the loop");
        return names;
    }

    // Time-outs and retries are timed by the loop: one kernel timer for all of them.
    private static bool TakesTimers(ScheduledJob[] jobs) =>
        Array.Exists(jobs, static job => job.Options.Timeout is not null || job.Options.Retries > 0);

    private void StartLoop() =>
        // UnsafeStart: the starter's ExecutionContext, and all its AsyncLocals hold, stays with the starter.
        new Thread(RunLoop) { Name = "TimerAttributes loop", IsBackground = true }.UnsafeStart();

    // An exception that gets here is the kernel's refusal to go on waiting, or a defect of ours. It is never swallowed: whoever awaits
    // the scheduler gets it, and if nobody does it ends the process, which must not live on without its timers in silence.
    private void RunLoop()
    {
        _lifetime.Context.Enter(Loop.Caller.Thread);
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
            Close();
        }
        catch (Exception exception)
        {
            _failure ??= exception;
        }

        if (_failure is null)
        {
            _lifetime.EndLoop(_runners);
            return;
        }

        bool isAwaited = _isAwaited();
        if (isAwaited) ErrorLine.Write("the loop has failed, and no job is called any more", _failure);
        ErrorWriter.Flush(); // Before a stop throws the failure, or this thread does: the process may end then.
        _lifetime.EndLoop(_runners);
        if (!isAwaited) ExceptionDispatchInfo.Throw(_failure);
    }

    private void Close()
    {
        _slots.Close();
        foreach (JobRunner runner in _runners)
        {
            runner.Close();
            runner.Parts.Thread?.End(); // After the run it may be in.
        }

        _lifetime.Forestall(_runners); // Before the loop closes: until then virtual time gives its pool no turn, so it is the same each time.
        Loop.Close();
    }
}
