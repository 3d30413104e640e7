using System.Runtime.ExceptionServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling;

/// <summary>A scheduler's running half: kernel, loop, slots and threads. Either all of it is up or none of it.</summary>
internal sealed class Engine
{
    private const int DescriptorsOfLoop = 2; // epoll and eventfd

    private readonly TaskCompletionSource _loopEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lifetime _lifetime = new();
    private readonly IKernel _kernel;
    private readonly JobRunner[] _runners;
    private readonly List<Slot> _slots = [];
    private readonly Func<bool> _isAwaited;
    private volatile Exception? _failure;

    private Engine(IKernel kernel, ScheduledJob[] jobs, BoundJob[] bound, SchedulerOptions options, Func<bool> isAwaited)
    {
        _isAwaited = isAwaited;
        _kernel = kernel;
        Loop = new(kernel, options.Loop, owner: "a scheduler");
        _runners = new JobRunner[jobs.Length];
        var groups = new Dictionary<string, GroupGate>(StringComparer.Ordinal);
        for (int i = 0; i < jobs.Length; i++)
        {
            GroupGate? group = null;
            if (jobs[i].Options.Group is { } name && !groups.TryGetValue(name, out group)) groups.Add(name, group = new());
            _runners[i] = new(new(jobs[i], bound[i], Loop, _lifetime, group, new(options.OnError)));
            jobs[i].Join(_runners[i]);
        }
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
        List<(Grid Grid, List<int> Jobs)> grids = GridsOf(jobs);
        Engine? engine = null;
        try
        {
            engine = new Engine(makeKernel(), jobs, bound, options, isAwaited);
            engine.MakeSlots(grids, jobs);
            foreach (JobRunner runner in engine._runners) runner.Parts.Thread?.Start();
            JobInstruments.Add(jobs);
            JobTelemetry.Look();
            engine.Arm(grids);
            engine.StartLoop();
            return engine;
        }
        catch (Exception exception)
        {
            engine?.Close();
            if (exception is LinuxException { Errno: Errno.EMFILE }) throw TooManyFiles(grids.Count, exception);
            if (exception is OutOfMemoryException) throw TooManyThreads(exception);
            throw;
        }
    }

    /// <summary>Lets no handler begin any more; completes when none runs and all is closed, with the <see cref="Failure"/> if there is one.</summary>
    public async Task StopAsync()
    {
        _lifetime.Stop();
        try
        {
            Loop.End();
        }
        catch (LinuxException)
        {
            // The loop's eventfd has gone, and there is no other to be had. A timer wakes it as well, and takes no new descriptor.
            if (!_slots.Exists(static slot => slot.TryExpire())) throw;
        }

        await _loopEnded.Task.ConfigureAwait(false);
        await _lifetime.DrainAsync(_runners).ConfigureAwait(false);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>The names of the jobs whose handlers run now.</summary>
    public IReadOnlyList<string> Unfinished()
    {
        var names = new List<string>();
        foreach (JobRunner runner in _runners)
        {
            if (runner.IsRunning) names.Add(runner.Name);
        }

        return names;
    }

    private static List<(Grid Grid, List<int> Jobs)> GridsOf(ScheduledJob[] jobs)
    {
        var grids = new List<(Grid, List<int> Jobs)>();
        var places = new Dictionary<Grid, int>();
        for (int i = 0; i < jobs.Length; i++)
        {
            Grid grid = Grid.Of(jobs[i].Schedule);
            if (places.TryAdd(grid, grids.Count)) grids.Add((grid, []));
            grids[places[grid]].Jobs.Add(i);
        }

        return grids;
    }

    private static InvalidOperationException TooManyFiles(int slots, Exception cause) => new(
        $"The scheduler needs {slots + DescriptorsOfLoop} file descriptors, one for each of {slots} different schedules and "
        + $"{DescriptorsOfLoop} for the loop, more than the process may open ({FileLimit.Describe()}): raise 'ulimit -n' or "
        + "LimitNOFILE=, or give jobs the same schedule, so that they share one. Nothing was started.", cause);

    // Out of memory is what .NET says for whatever pthread_create(3) fails of.
    private static InvalidOperationException TooManyThreads(Exception cause) => new(
        "The scheduler needs a thread for its loop and one for each job with RunOn.Thread, and the system has no more of them, or no memory: "
        + "raise the control group's pids.max (TasksMax= of the unit, --pids-limit of the container) or 'ulimit -u'. Nothing was started.", cause);

    private static InvalidOperationException MayNotWake(ScheduledJob[] jobs, Exception cause)
    {
        IEnumerable<string> names = jobs.Where(job => job.Schedule.Clock.IsAlarm()).Select(job => $"'{job.Name}' (Clock.{job.Schedule.Clock})");
        return new("The process may not wake the machine, which is for jobs with a clock that does it: " + string.Join(", ", names)
            + ". Give the program CAP_WAKE_ALARM (setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM in its unit), or use the "
            + "clock without Alarm. Nothing was started.", cause);
    }

    private void MakeSlots(List<(Grid Grid, List<int> Jobs)> grids, ScheduledJob[] jobs)
    {
        var walls = new WallClock?[Clocks.Count];
        foreach ((Grid grid, List<int> members) in grids)
        {
            WallClock wall = walls[(int)grid.Clock] ??= new(_kernel, grid.Clock);
            JobRunner[] runners = [.. members.ConvertAll(member => _runners[member])];
            try
            {
                _slots.Add(new Slot(Loop, grid, wall, runners));
            }
            catch (LinuxException refused) when (refused.Errno == Errno.EPERM && grid.Clock.IsAlarm())
            {
                throw MayNotWake(jobs, refused);
            }

        }
    }

    // All timers and threads exist by now, so that the time it took to make them makes nobody late.
    private void Arm(List<(Grid Grid, List<int> Jobs)> grids)
    {
        var starts = new long?[Clocks.Count];
        for (int i = 0; i < grids.Count; i++)
        {
            Clock clock = grids[i].Grid.Clock;
            _slots[i].Arm(starts[(int)clock] ??= _kernel.Now(clock));
        }
    }

    private void StartLoop() =>
        // UnsafeStart: the starter's ExecutionContext, and all its AsyncLocals hold, stays with the starter.
        new Thread(RunLoop) { Name = "TimerAttributes loop", IsBackground = true }.UnsafeStart();

    // An exception that gets here is the kernel's refusal to go on waiting, or a defect of ours. It is never swallowed: whoever awaits
    // the scheduler gets it, and if nobody does it ends the process, which must not live on without its timers in silence.
    private void RunLoop()
    {
        _lifetime.Context.Enter();
        try
        {
            Loop.Serve();
        }
        catch (Exception exception)
        {
            _failure = exception;
        }

        Close();
        _loopEnded.SetResult();
        if (_failure is null) return;
        if (!_isAwaited()) ExceptionDispatchInfo.Throw(_failure);
        ErrorLine.Write("the loop has failed, and no job is called any more", _failure);
    }

    private void Close()
    {
        foreach (Slot slot in _slots) slot.Dispose();
        foreach (JobRunner runner in _runners)
        {
            runner.Close();
            runner.Parts.Thread?.End(); // After the run it may be in.
        }

        Loop.Close();
    }
}
