using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>A <c>When</c> that takes the tick gets the one that the handler would get.</summary>
public partial class TickConditionTests
{
    private static readonly List<Tick> s_asked = [];
    private static readonly List<Tick> s_run = [];

    private static bool IsEvenMinute(Tick tick)
    {
        s_asked.Add(tick);
        return tick.Due.Minute % 2 == 0;
    }

    [Every("1m", When = nameof(IsEvenMinute), Name = "condition every")]
    [Cron("* * * * *", TimeZone = "Asia/Kolkata", When = nameof(IsEvenMinute), Name = "condition cron")]
    [Once("2m", When = nameof(IsEvenMinute), Name = "condition once")]
    private static void NoteRun(Tick tick) => s_run.Add(tick);

    [SetUp]
    public void Clear()
    {
        s_asked.Clear();
        s_run.Clear();
    }

    [TestCase("every", 5, 2)]
    [TestCase("cron", 5, 2)]
    [TestCase("once", 1, 1)]
    public async Task Of_a_generated_job(string kind, int asked, int runs)
    {
        using var time = new VirtualTime();
        JobEntry row = ScheduledJobs.Table.Entries.Single(entry => entry.Name == "condition " + kind);
        await using Scheduler scheduler = time.NewScheduler(new JobTable([row]));
        scheduler.Start();
        await time.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.That(s_run, Has.Count.EqualTo(runs));
        Assert.That(s_asked, Has.Count.EqualTo(asked));
        Assert.That(s_asked.FindAll(static tick => tick.Due.Minute % 2 == 0), Is.EqualTo(s_run), "All values are those of the handler's tick.");
        Assert.That(scheduler.Jobs[0].Stats.Suppressed, Is.EqualTo(asked - runs));
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Thread)]
    public async Task After_a_stall_with_lateness_and_expirations(RunOn runOn)
    {
        await using Bench bench = Start(new() { RunOn = runOn }, s_run.Add);
        await bench.Advance(60);
        await bench.Time.StallLoopAsync(TimeSpan.FromSeconds(200));
        Assert.That(s_run.ConvertAll(static tick => tick.ToString()), Is.EqualTo([
            "job due 2030-01-01 00:01:00.000000Z +0 µs, missed 0", "job due 2030-01-01 00:02:00.000000Z +140.0 s, missed 2"]));
        Assert.That(s_asked, Is.EqualTo(s_run));
    }

    [Test]
    public async Task Of_a_retry_and_not_of_a_manual_run()
    {
        var options = new JobOptions { Retries = 1, RetryDelay = TimeSpan.FromSeconds(8) };
        await using Bench bench = Start(options, static tick =>
        {
            s_run.Add(tick);
            if (tick.Reason == TickReason.Scheduled) throw new InvalidOperationException("once more");
        });
        await bench.Scheduler.Jobs[0].Trigger();
        await bench.Advance(90);
        Assert.That(s_run.ConvertAll(static tick => (tick.Reason, tick.Sequence)), Is.EqualTo([
            (TickReason.Manual, 1), (TickReason.Scheduled, 2), (TickReason.Retry, 3)]));
        Assert.That(s_asked, Is.EqualTo(s_run[1..]));
    }

    [Test]
    public async Task Allocates_nothing()
    {
        long[] seen = new long[20];
        var options = new JobOptions
        {
            RunOn = RunOn.Loop,
            When = _ => tick =>
            {
                seen[(int)tick.Sequence - 1] = GC.GetAllocatedBytesForCurrentThread();
                return true;
            },
        };
        long[] run = new long[20];
        await using var bench = new Bench(JobRow.Of("job", Schedule.Every("1m"), options, tick => run[(int)tick.Sequence - 1] = GC.GetAllocatedBytesForCurrentThread()));
        await bench.Advance(20 * 60);
        Assert.That(run[10..].Zip(seen[10..], static (end, start) => end - start), Is.All.EqualTo(0));
    }

    private static Bench Start(JobOptions options, Action<Tick> handler)
    {
        var all = new JobOptions
        {
            RunOn = options.RunOn,
            Retries = options.Retries,
            RetryDelay = options.RetryDelay,
            When = static _ => static tick =>
            {
                s_asked.Add(tick);
                return true;
            },
        };
        return new(JobRow.Of("job", Schedule.Every("1m"), all, handler));
    }
}
