using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Tests.Shared.Native;

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

    /// <summary>K07: a pool whose threads are all blocked by handlers, and one more call that waits for a thread.</summary>
    /// <param name="how">"heeds": the handlers wait for their token; "signal": the test stops the program; "stop": it stops by itself.</param>
    public static async Task<int> Starve(string how)
    {
        ThreadPool.SetMinThreads(2, 2);
        ThreadPool.SetMaxThreads(Math.Max(2, Environment.ProcessorCount), 2);
        ThreadPool.GetMaxThreads(out int threads, out _);
        int begun = 0;
        await using var scheduler = new Scheduler(
            new JobTable([
                .. Enumerable.Range(1, threads).Select(n => Job($"Acme.Runs{n}", "1h", stop =>
                {
                    Interlocked.Increment(ref begun);
                    if (how == "heeds") stop.WaitHandle.WaitOne();
                    else Thread.Sleep(Timeout.Infinite);
                })),
                Job("Acme.Waits", "1ms", static _ => { }),
            ]), new SchedulerOptions { DrainTimeout = TimeSpan.FromSeconds(how == "heeds" ? 30 : 1) });
        Task run = how == "signal" ? scheduler.RunAsync() : Task.CompletedTask;
        if (how != "signal") scheduler.Start();
        for (int n = 0; n < threads; n++) _ = scheduler.Jobs[n].Trigger();
        SpinWait.SpinUntil(() => Volatile.Read(ref begun) == threads);
        ScheduledJob waits = scheduler.Jobs[threads];
        long runs = waits.Stats.Runs;
        SpinWait.SpinUntil(() => waits.IsRunning && waits.Stats.Skipped > 0); // It is due and has no thread.
        Console.WriteLine("ready");
        try
        {
            await (how == "signal" ? run : scheduler.StopAsync());
            Console.WriteLine("all returned");
        }
        catch (DrainTimeoutException exception)
        {
            Console.WriteLine(string.Join(' ', exception.Jobs.Select(static name => name[..^1]).Distinct()) + (exception.Jobs.Count == threads ? ", each" : ""));
            if (exception.Message.Contains("The thread pool had no free thread", StringComparison.Ordinal)) Console.WriteLine("pool busy");
        }

        Console.WriteLine($"more runs {waits.Stats.Runs - runs}, running {waits.IsRunning}");
        return 0;

        static JobEntry Job(string name, string period, Action<CancellationToken> handler) =>
            JobRow.Of(name, Schedule.Every(period), RunOn.Pool, (_, stop) =>
            {
                handler(stop);
                return default;
            });
    }

    /// <summary>K07: a handler ends the process, and a handler of ProcessExit waits until the scheduler has stopped, as a host does.</summary>
    /// <param name="how">"exit": by Environment.Exit; "stop": by a stop, with an exit code that was set before.</param>
    public static async Task<int> Exit(string how)
    {
        Scheduler scheduler = null!;
        await using Scheduler one = scheduler = new Scheduler(
            new JobTable(Job("Acme.Ends", RunOn.Pool, token =>
            {
                if (how == "exit") Environment.Exit(3);
                Environment.ExitCode = 3;
                _ = scheduler.StopAsync();
                return default;
            })),
            new SchedulerOptions { DrainTimeout = TimeSpan.FromSeconds(how == "exit" ? 1 : 300) });
        var stop = new CancellationTokenSource(); // Not disposed of: it is used until the process has ended.
        Task run = scheduler.RunAsync(stop.Token);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            stop.Cancel();
            try
            {
                run.Wait();
            }
            catch (AggregateException exception)
            {
                Console.WriteLine($"{exception.InnerException!.GetType().Name}: {string.Join(' ', ((DrainTimeoutException)exception.InnerException).Jobs)}");
            }
        };
        await (how == "exit" ? Task.Delay(Timeout.Infinite) : run);
        return Environment.ExitCode;
    }

    /// <summary>G08: the process ends without a stop of the scheduler.</summary>
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

    /// <summary>D01: a stop where the process can open no file any more, so that .NET can start no thread.</summary>
    public static int Exhaust()
    {
        using var begun = new ManualResetEventSlim();
        var scheduler = new Scheduler(new JobTable(
            Job("on the loop", RunOn.Loop, _ =>
            {
                begun.Set();
                return default;
            }),
            new JobEntry("at the stop", Schedule.Every("1h"), new JobOptions { RunAtStop = true }, _ => (in Tick _, CancellationToken _) => default)),
            new SchedulerOptions { DrainTimeout = TimeSpan.FromSeconds(2) });
        scheduler.Start();
        begun.Wait();
        Console.WriteLine("ready"); // The console starts a thread when it is first written to.
        Native.LimitDescriptors(OpenDescriptors.All().Count() + 60);
        var files = new List<FileStream>();
        try
        {
            while (true) files.Add(File.OpenRead("/dev/null"));
        }
        catch (IOException)
        {
        }

        // The run at the stop may have no thread, and is then given up, at once or when the drain time has passed.
        bool hasStopped = scheduler.StopAsync().ContinueWith(static _ => { }, TaskContinuationOptions.ExecuteSynchronously).Wait(TimeSpan.FromSeconds(20));
        files.ForEach(static file => file.Dispose());
        Console.WriteLine(hasStopped ? "stopped" : "has not stopped");
        return 0;
    }

    private static int Dive(int depth) => depth == int.MaxValue ? 0 : Dive(depth + 1) + Dive(depth + 2);

    private static JobEntry Job(string name, RunOn runOn, Func<CancellationToken, ValueTask> handler) =>
        JobRow.Of(name, Schedule.Every("1ms"), runOn, (_, stop) => handler(stop));
}
