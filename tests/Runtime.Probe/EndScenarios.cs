namespace TimerAttributes.Tests.Probe;

/// <summary>How a process ends, with jobs under way.</summary>
internal static class EndScenarios
{
    private static long s_begun;

    /// <summary>G03: two handlers that heed nothing, one that does, and a drain of so many milliseconds.</summary>
    public static async Task<int> Drain(int milliseconds)
    {
        await using var scheduler = new Scheduler(
            new JobTable(
                Job("Acme.Stuck", RunOn.Pool, _ => new(Task.Delay(Timeout.Infinite, CancellationToken.None))),
                Job("Acme.Blocked", RunOn.Thread, _ =>
                {
                    Thread.Sleep(Timeout.Infinite);
                    return default;
                }),
                Job("Acme.Heeds", RunOn.Pool, stop => new(Task.Delay(Timeout.Infinite, stop)))),
            new SchedulerOptions { DrainTimeout = TimeSpan.FromMilliseconds(milliseconds) });
        Task run = scheduler.RunAsync();
        SpinWait.SpinUntil(() => scheduler.Jobs.All(job => job.IsRunning));
        Console.WriteLine("ready");
        await run;
        return 0;
    }

    /// <summary>G08: nobody stops the scheduler, and the process ends.</summary>
    public static Task<int> Leave(string how)
    {
        RunOn[] places = [RunOn.Loop, RunOn.Pool, RunOn.Thread];
        var scheduler = new Scheduler(new JobTable([.. places.Select(place => Job($"on the {place}", place, _ =>
        {
            if (Interlocked.Increment(ref s_begun) == 100 && how == "handler") Environment.Exit(3);
            return default;
        }))]));
        scheduler.Start();
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Thread.Sleep(200); // While ticks come.
        SpinWait.SpinUntil(static () => Volatile.Read(ref s_begun) > 50);
        GC.Collect();
        if (how == "exit") Environment.Exit(3);
        if (how == "throw") new Thread(static () => throw new InvalidOperationException("elsewhere")).Start();
        if (how != "return") Thread.Sleep(Timeout.Infinite); // The test does not wait for ever.
        return Task.FromResult(3);
    }

    /// <summary>F14: a handler that ends the process, as it can anywhere.</summary>
    public static async Task<int> Die(string how)
    {
        await using var scheduler = new Scheduler(new JobTable(Job("deadly", RunOn.Pool, _ =>
        {
            if (how == "overflow") Dive(0);
            Environment.FailFast("on purpose");
            return default;
        })));
        await scheduler.RunAsync();
        return 0;
    }

    private static int Dive(int depth) => depth == int.MaxValue ? 0 : Dive(depth + 1) + Dive(depth + 2);

    private static JobEntry Job(string name, RunOn runOn, Func<CancellationToken, ValueTask> handler) =>
        new(name, Schedule.Every("1ms"), runOn, _ => (in Tick _, CancellationToken stop) => handler(stop));
}
