using System.Globalization;
using TimerAttributes.Linux;
using Libc = TimerAttributes.Tests.Shared.Native.Libc;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary><see cref="SchedulerOptions.RealTime"/>: what the threads get, and what the start says if Linux refuses it.</summary>
[RealKernel]
public class RealTimeTests
{
    private const int FifoPolicy = 1; // SCHED_FIFO, sched.h

    [Test]
    public async Task The_loop_and_precise_threads_have_the_priority_and_the_processors()
    {
        // Arrange
        int processor = AllowedProcessors()[^1];
        var settings = new Dictionary<string, string>();
        using var done = new CountdownEvent(3);
        JobEntry Row(string name, JobOptions options) => Job.With(options, "5ms", _ =>
        {
            lock (settings)
            {
                if (settings.TryAdd(name, Settings())) done.Signal();
            }
        }, name);

        await using var scheduler = new Scheduler(
            new JobTable(
                Row("loop", new() { RunOn = RunOn.Loop }),
                Row("precise", new() { RunOn = RunOn.Thread, Precision = TimeSpan.FromMicroseconds(50) }),
                Row("thread", new() { RunOn = RunOn.Thread })),
            new() { RealTime = new() { Priority = 7, Processors = [processor] } });

        // Act
        StartOrIgnore(scheduler);
        Assert.That(done.Wait(Patience.Span), Is.True);

        // Assert
        string urgent = string.Create(CultureInfo.InvariantCulture, $"policy {FifoPolicy}, priority 7, processors {processor}");
        Assert.That(settings["loop"], Is.EqualTo(urgent));
        Assert.That(settings["precise"], Is.EqualTo(urgent));
        Assert.That(settings["thread"], Does.StartWith("policy 0, priority 0, "));
    }

    [Test]
    public async Task Threads_that_the_loop_starts_are_ordinary_ones()
    {
        // Arrange
        using var done = new ManualResetEventSlim();
        int policy = 0;
        await using var scheduler = new Scheduler(
            new JobTable(Job.Every("5ms", _ =>
            {
                policy = Libc.sched_getscheduler(0);
                done.Set();
            })), new() { RealTime = new() { Priority = 7 } });

        // Act
        StartOrIgnore(scheduler);
        Assert.That(done.Wait(Patience.Span), Is.True);

        // Assert
        Assert.That(policy, Is.EqualTo(FifoPolicy | Libc.SCHED_RESET_ON_FORK), "The kernel gives the policy to no thread that this one starts (sched(7)).");
    }

    [Test]
    public async Task Memory_is_locked_and_processors_are_kept_awake_until_the_stop()
    {
        // Arrange
        await using var scheduler = new Scheduler(
            new JobTable(Job.Every("1h", static _ => { })), new() { RealTime = new() { LockMemory = true, KeepProcessorsAwake = true } });

        // Act
        StartOrIgnore(scheduler);

        // Assert
        Assert.That(IsAwakeFileOpen(), Is.True);
        Assert.That(File.ReadAllText("/proc/self/smaps"), Does.Match("VmFlags:.* lo "), "Locked pages, proc(5).");
        await scheduler.StopAsync();
        Assert.That(IsAwakeFileOpen(), Is.False);
    }

    [Test]
    public void A_processor_that_the_process_may_not_use_is_named_and_nothing_is_started()
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1ms", static _ => { })), new() { RealTime = new() { Processors = [1_023] } });
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith(
            "SchedulerOptions.RealTime.Processors = [1023] was refused. sched_setaffinity: Invalid argument (errno 22): the process may use none of these processors:")
            .And.Message.EndsWith("Or leave Processors out. Nothing was started."));
        Assert.That(scheduler.Jobs[0].Stats.Runs, Is.Zero);
    }

    [Test]
    public void A_priority_that_the_process_may_not_have_is_named() => Restricted.WithoutNice(() =>
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1ms", static _ => { })), new() { RealTime = new() { Priority = 50 } });
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith(
            "SchedulerOptions.RealTime.Priority = 50 was refused. sched_setscheduler(SCHED_FIFO): Operation not permitted (errno 1): give the program CAP_SYS_NICE"));
    });

    [Test]
    public void Memory_that_the_process_may_not_lock_is_named() => Restricted.Failing("mlockall", Errno.ENOMEM, static () =>
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1ms", static _ => { })), new() { RealTime = new() { LockMemory = true } });
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith(
            "SchedulerOptions.RealTime.LockMemory = true was refused. mlockall: Cannot allocate memory (errno 12): give the program CAP_IPC_LOCK"));
    });

    [TestCase(0)]
    [TestCase(100)]
    public void A_priority_outside_the_range_is_refused(int priority) => Assert.That(
        () => new RealTimeOptions { Priority = priority }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("write a number from 1 to 99, or null."));

    [TestCase(-1)]
    [TestCase(1_024)]
    public void A_processor_outside_the_range_is_refused(int processor) => Assert.That(
        () => new RealTimeOptions { Processors = [0, processor] }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("write numbers from 0 to 1023."));

    [Test]
    public async Task In_virtual_time_nothing_is_asked_of_the_machine()
    {
        int runs = 0;
        await using var virtualTime = new VirtualScheduler(
            new SchedulerOptions { RealTime = new() { Processors = [1_023] } }, Job.Every("1s", _ => runs++));
        virtualTime.Kernel.Advance("3s");
        Assert.That(runs, Is.EqualTo(3));
    }

    private static void StartOrIgnore(Scheduler scheduler)
    {
        try
        {
            scheduler.Start();
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("was refused", StringComparison.Ordinal))
        {
            Assert.Ignore("The process may not do this: " + refused.Message);
        }
    }

    private static bool IsAwakeFileOpen() => Array.Exists(
        Directory.GetFiles("/proc/self/fd"), static link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == "/dev/cpu_dma_latency");

    // Of the calling thread: fields 40 and 41 of its stat, and its status (proc(5)).
    private static string Settings()
    {
        string[] stat = File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ');
        string allowed = File.ReadLines("/proc/thread-self/status").First(static line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[^1];
        return $"policy {stat[38]}, priority {stat[37]}, processors {allowed}";
    }

    private static int[] AllowedProcessors() => [.. Enumerable.Range(0, Environment.ProcessorCount)];
}
