using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Probe;

/// <summary>What a process does whose standard error takes nothing, or which ends right after a line was written to it.</summary>
internal static class ErrorScenarios
{
    private const int Failing = 200;

    /// <summary>K05: more lines than a pipe takes, and a job that goes on. Ends when the test says so.</summary>
    public static async Task<int> Flood()
    {
        int ticks = 0, failed = 0;
        var message = new string('x', 3_000);
        IEnumerable<JobEntry> failing = Enumerable.Range(1, Failing).Select(n => Job($"late {n}", Schedule.Once("20ms"), () =>
        {
            failed++;
            throw new InvalidOperationException(message);
        }));
        await using var scheduler = new Scheduler(new JobTable([Job("good", Schedule.Every("1ms"), () => ticks++), .. failing]));
        scheduler.Start();
        while (Volatile.Read(ref failed) < Failing) await Task.Delay(5);
        int before = Volatile.Read(ref ticks);
        while (Volatile.Read(ref ticks) < before + 100) await Task.Delay(5);
        Console.WriteLine("the job goes on");
        await Console.In.ReadLineAsync();
        await scheduler.StopAsync();
        Console.WriteLine(scheduler.Loop.Counters.DroppedErrorLines);
        return 0;
    }

    /// <summary>A line that takes a while to be written, and the end of the process in one of many ways.</summary>
    public static async Task<int> LastLine(string how)
    {
        Console.SetError(new SlowWriter(Console.Error));
        if (how == "loop")
        {
            var loop = new EventLoop();
            loop.Post(static () => throw new InvalidOperationException("the last line"));
            loop.Post(loop.Stop);
            loop.Run();
            return 3;
        }

        var failed = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var scheduler = new Scheduler(new JobTable(Job("bad", Schedule.Once("0s"), () =>
        {
            failed.TrySetResult();
            if (how == "stop") stop.Cancel();
            throw new InvalidOperationException("the last line");
        })));
        if (how == "stop")
        {
            await scheduler.RunAsync(stop.Token);
            Environment.FailFast("the stop is over"); // Nothing is flushed here.
        }

        scheduler.Start();
        await failed.Task;
        await scheduler[new("bad")].Trigger(); // It has been reported when this one ends.
        if (how == "exit") Environment.Exit(3);
        if (how == "start") new Scheduler(new JobTable(new JobEntry("unbound", Schedule.Once("0s"), RunOn.Loop, static _ => null!))).Start();
        return 3;
    }

    private static JobEntry Job(string name, Schedule schedule, Action handler) =>
        JobRow.Of(name, schedule, RunOn.Loop, _ => handler());

    private sealed class SlowWriter(TextWriter writer) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Thread.Sleep(100);
            writer.WriteLine(value);
        }
    }
}
