using TimerAttributes.Linux;
using TimerAttributes.Loop;

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

    private Engine(IKernel kernel, ScheduledJob[] jobs, JobHandler[] handlers, SchedulerOptions options)
    {
        _kernel = kernel;
        Loop = new(kernel, options.Loop, owner: "a scheduler");
        _runners = new JobRunner[jobs.Length];
        for (int i = 0; i < jobs.Length; i++)
            _runners[i] = new(jobs[i], handlers[i], Loop, _lifetime, new ErrorReporter<JobError>(options.OnError));
    }

    public EventLoop Loop { get; }

    /// <summary>The caller is a handler of this engine, or something it awaits.</summary>
    public bool IsInsideHandler => _lifetime.Context.IsCurrent;

    /// <summary>Makes the timers, arms them from one start instant per clock, and starts the threads.</summary>
    /// <exception cref="InvalidOperationException">The process may not open as many files as there are slots, or not wake the machine.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static Engine Start(Func<IKernel> makeKernel, ScheduledJob[] jobs, JobHandler[] handlers, SchedulerOptions options)
    {
        List<(Grid Grid, List<int> Jobs)> grids = GridsOf(jobs);
        Engine? engine = null;
        try
        {
            engine = new Engine(makeKernel(), jobs, handlers, options);
            engine.MakeSlots(grids, jobs);
            foreach (JobRunner runner in engine._runners) runner.Thread?.Start();
            engine.Arm(grids);
            engine.StartLoop();
            return engine;
        }
        catch (Exception exception)
        {
            engine?.Close();
            if (exception is LinuxException { Errno: Errno.EMFILE }) throw TooManyFiles(grids.Count, exception);
            throw;
        }
    }

    /// <summary>Lets no handler begin any more; completes when none runs and all is closed.</summary>
    public async Task StopAsync()
    {
        _lifetime.Stop();
        Loop.End();
        await _loopEnded.Task.ConfigureAwait(false);
        await _lifetime.DrainAsync(_runners).ConfigureAwait(false);
    }

    /// <summary>The names of the jobs whose handlers run now.</summary>
    public IReadOnlyList<string> Unfinished()
    {
        var names = new List<string>();
        foreach (JobRunner runner in _runners)
        {
            if (runner.IsBusy) names.Add(runner.Name);
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

            foreach (int member in members) jobs[member].Join(_slots[^1]);
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

    // No catch: an exception that gets here is a defect of ours, and ends the process rather than the timers in silence.
    private void RunLoop()
    {
        _lifetime.Context.Enter();
        Loop.Serve();
        Close();
        _loopEnded.SetResult();
    }

    private void Close()
    {
        foreach (Slot slot in _slots) slot.Dispose();
        foreach (JobRunner runner in _runners) runner.Thread?.End(); // After the run it may be in.
        Loop.Close();
    }
}
