using System.Diagnostics;
using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Probe;

/// <summary>What a process does while a test limits, stops or signals it.</summary>
internal static class Scenarios
{
    /// <summary>D01: ten timers to start, and room for less than the one that they can share.</summary>
    public static async Task<int> Limit()
    {
        // An assembly stays open once it is loaded: the first start and the first failure load what the second failure needs.
        await using var first = TenTimers();
        first.Start();
        await first.StopAsync();

        string message = "";
        int left = 0;
        // At epoll_create1, at eventfd, at the timer; and once more, now that all is loaded. Two descriptors of those that are counted were
        // open only while they were counted.
        int[] rooms = [-2, -1, 0, -2, -1, 0];
        for (int round = 0; round < rooms.Length; round++)
        {
            int room = rooms[round];
            int before = OpenDescriptors.All().Count(), ours = OwnDescriptors();
            Native.LimitDescriptors(before + room);
            await using Scheduler scheduler = TenTimers();
            try
            {
                scheduler.Start();
                return 1;
            }
            catch (InvalidOperationException exception)
            {
                message = exception.Message;
            }
            catch (Exception exception) when (round < rooms.Length / 2)
            {
                message = exception.Message; // .NET could not open an assembly that it needs; in the second half it has been loaded.
            }

            Native.LimitDescriptors(before + 20);
            left = OwnDescriptors() - ours;
        }

        Console.WriteLine(message);
        Console.WriteLine($"left behind: {left}");
        return 0;

        // Those of the kinds that a scheduler opens. .NET opens files at moments of its own.
        static int OwnDescriptors() => OpenDescriptors.All().Count(static one => one.Target.StartsWith("anon_inode:", StringComparison.Ordinal));

        static Scheduler TenTimers() => new(new JobTable([.. Enumerable.Range(1, 10).Select(n => Job($"job {n}", $"{n}s", _ => { }))]));
    }

    /// <summary>A03: a tick every 100 ms until the input ends; the test stops the process for a while.</summary>
    public static async Task<int> Stopped()
    {
        await using var scheduler = new Scheduler(new JobTable(Job("job", "100ms", tick =>
            Console.WriteLine($"{tick.Due.Ticks / TimeSpan.TicksPerMillisecond} {tick.Expirations} {tick.Lateness.Ticks}"))));
        scheduler.Start();
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>J09: ticks while signals rain on the loop thread.</summary>
    public static async Task<int> Signals()
    {
        UserSignal.Catch();
        List<Tick> ticks = [];
        int calls = 0;
        var loop = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job("job", "1ms", tick =>
        {
            loop.TrySetResult(UserSignal.ThreadId());
            ticks.Add(tick);
            Volatile.Write(ref calls, ticks.Count);
        })));
        long start = Stopwatch.GetTimestamp();
        scheduler.Start();
        int thread = await loop.Task;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2) || Volatile.Read(ref calls) < 100) UserSignal.Send(thread);

        await scheduler.StopAsync();
        long most = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds, all = ticks.Sum(tick => tick.Expirations);
        double due = Math.Round((ticks[^1].Due - ticks[0].Due).TotalMilliseconds) + ticks[^1].Expirations; // A tick's due time is its first.
        bool isEarly = all > most || ticks.Exists(tick => tick.Lateness < TimeSpan.Zero);
        Console.WriteLine($"due {due} answered {all} early {isEarly} failures {scheduler.Jobs[0].Stats.Failures}");
        return 0;
    }

    /// <summary>G01: a handler in flight that ends 300 ms after its token is cancelled.</summary>
    public static async Task<int> Terminate()
    {
        bool begunAfterStop = false, stopping = false;
        await using var scheduler = new Scheduler(new JobTable(
            JobAsync("slow", "10ms", async stop =>
            {
                Console.WriteLine("ready");
                await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                stopping = true;
                await Task.Delay(300, CancellationToken.None);
                Console.WriteLine("finished");
            }),
            Job("busy", "1ms", _ => begunAfterStop |= stopping)));
        await scheduler.RunAsync();
        Console.WriteLine($"begun after the stop: {begunAfterStop}");
        return 0;
    }

    /// <summary>G02: a handler that does not end. It says when its token is cancelled, and so the first signal has arrived.</summary>
    public static async Task<int> Stubborn()
    {
        await using var scheduler = new Scheduler(new JobTable(JobAsync("stubborn", "10ms", async stop =>
        {
            stop.Register(() => Console.WriteLine("stopping"));
            Console.WriteLine("ready");
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        })));
        await scheduler.RunAsync();
        return 0;
    }

    /// <summary>D10: the scheduler is started and left alone, and then other code closes the descriptor with which the loop waits.</summary>
    public static async Task<int> Unattended()
    {
        var scheduler = new Scheduler(new JobTable(Job("job", "10ms", _ => Native.CloseAll("eventpoll"))));
        scheduler.Start();
        await Task.Delay(60_000); // The process has ended by then.
        Console.WriteLine("lived on");
        return 0;
    }

    private static JobEntry Job(string name, string period, Action<Tick> handler) =>
        JobRow.Of(name, Schedule.Every(period), RunOn.Loop, handler);

    private static JobEntry JobAsync(string name, string period, Func<CancellationToken, Task> handler) =>
        JobRow.Of(name, Schedule.Every(period), RunOn.Pool, (_, stop) => new(handler(stop)));
}
