using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Leaders;

/// <summary>A leader that cannot run its job leaves the lead to another process.</summary>
public class AwayTests : NodesFixture
{
    private static readonly JobOptions Options = new() { Scope = JobScope.Leader };

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_process_whose_job_is_removed_or_paused_does_not_lead(bool isRemoved)
    {
        await Nodes.StartAsync(2, Schedule.Every("1s"), Options);
        await Nodes.PassAsync("10500ms");
        if (isRemoved) Nodes.Schedulers[0].Remove("job");
        else Nodes.Job(0).Pause();
        await Nodes.PassAsync("3s");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 1: ends"));
        if (isRemoved) return;
        Nodes.Job(0).Resume();
        Nodes.Job(1).Pause();
        await Nodes.PassAsync("5s");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 0: ends"));
    }

    [Test]
    public async Task A_removal_gives_the_lead_up_in_virtual_time_also_while_the_thread_pool_is_busy()
    {
        using var free = new ManualResetEventSlim();
        await Nodes.StartAsync(2, Schedule.Every("1s"), Options);
        await Nodes.PassAsync("1500ms");
        string last = "";
        var test = new Thread(() =>
        {
            Nodes.Schedulers[0].Remove("job");
            Nodes.PassAsync("3s").Wait();
            last = Nodes.Log.Last();
            free.Set();
        });
        ThreadPool.GetMinThreads(out int threads, out _);
        Task[] busy = [.. Enumerable.Range(0, threads + 3).Select(_ =>
            Task.Factory.StartNew(() => free.Wait(TimeSpan.FromMinutes(1)), TaskCreationOptions.PreferFairness))];
        test.Start();
        test.Join();
        await Task.WhenAll(busy);
        Assert.That(last, Does.EndWith("node 1: ends"));
    }

    [Test]
    public async Task A_job_that_is_paused_from_the_start_does_not_lead()
    {
        await Nodes.StartAsync(1, Schedule.Every("1s"), new() { Scope = JobScope.Leader, Enabled = false });
        await Nodes.StartAsync(1, Schedule.Every("1s"), Options);
        await Nodes.PassAsync("3s");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 1: ends"));
    }

    [Test]
    public async Task A_leader_whose_handler_does_not_end_with_the_stop_leads_until_its_lease_ends()
    {
        Nodes.Drain = TimeSpan.FromSeconds(1);
        await Nodes.StartAsync(Schedule.Every("1m"), Options, async (_, _) => await Task.Delay(TimeSpan.FromHours(1), Nodes.Time.TimeProvider, CancellationToken.None));
        await Nodes.StartAsync(1, Schedule.Every("1m"), Options);
        await Nodes.PassAsync("61s");
        Assert.That(() => Nodes.Schedulers[0].StopAsync(), Throws.TypeOf<DrainTimeoutException>());
        await Nodes.PassAsync("2m");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 1: ends"));
    }

    [Test]
    public async Task A_run_that_was_triggered_is_spared_when_the_lead_is_lost()
    {
        await Nodes.StartAsync(1, Schedule.Every("10h"), Options, TimeSpan.FromMinutes(20));
        Task<JobOutcome> run = Nodes.Job(0).Trigger();
        await Nodes.PassAsync("1s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("30m");
        Assert.That((await run).Result, Is.EqualTo(JobResult.Succeeded));
    }
}
