using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Leaders;

/// <summary>Jobs that one process runs as long as it lives (<see cref="JobScope.Leader"/>).</summary>
public class ElectionTests : NodesFixture
{
    private const string Lost = "is not led by this process any more, and its runs under way were cancelled: the store did not renew the lease in time, or this process was "
        + "suspended meanwhile.";

    private static readonly JobOptions Options = new() { Scope = JobScope.Leader };

    [Test]
    public async Task One_process_runs_the_job_and_the_others_decline()
    {
        await Nodes.StartAsync(3, Schedule.Every("100ms"), Options);
        await Nodes.PassAsync("60s");
        Assert.That(Handled, Is.EqualTo([600, 0, 0]));
        Assert.That(Nodes.Job(2).DeclineReasons, Is.EqualTo(new Dictionary<string, long> { ["another process leads"] = 600 }));
        Assert.That(Nodes.Log[0], Is.EqualTo("00:00:00 node 0: begins 00:00 ×1, token 1, attempt 1"));
    }

    [Test]
    public async Task A_run_asks_no_store()
    {
        await Nodes.StartAsync(1, Schedule.Every("20ms"), Options);
        await Nodes.PassAsync("10m");
        Assert.That(Nodes.Links[0].Calls, Is.InRange(119, 121), "the election, and a renewal each 5 s");
    }

    [Test]
    public async Task A_leader_that_stops_is_followed_within_a_second()
    {
        await Nodes.StartAsync(2, Schedule.Every("10ms"), Options);
        await Nodes.PassAsync("60s");
        await Nodes.Schedulers[0].StopAsync();
        await Nodes.PassAsync("1s");
        Assert.That(Handled[1], Is.GreaterThan(15));
        Assert.That(Nodes.Log.First(static line => line.Contains("node 1", StringComparison.Ordinal)), Does.EndWith("token 2, attempt 1"));
    }

    [Test]
    public async Task A_leader_that_is_cut_off_stops_before_another_one_leads()
    {
        await Nodes.StartAsync(2, Schedule.Every("1s"), Options, TimeSpan.FromMilliseconds(900));
        await Nodes.PassAsync("60s");
        int before = Nodes.Log.Length;
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("17s");
        string[] log = Nodes.Log[before..];
        int lost = Array.FindIndex(log, static line => line.Contains(Lost, StringComparison.Ordinal));
        int followed = Array.FindIndex(log, static line => line.Contains("node 1", StringComparison.Ordinal));
        Assert.That(log[lost], Does.EndWith(Lost + " The cable is cut."));
        Assert.That(lost, Is.GreaterThan(0).And.LessThan(followed));
        Assert.That(log[lost..followed], Has.None.Contains("node 0: begins"));
        Assert.That(log[..lost], Has.Some.Contains("node 0: begins"), "it leads as long as it may trust its lease");
    }

    [Test]
    public async Task A_run_under_way_is_cancelled_when_its_process_does_not_lead_any_more()
    {
        await Nodes.StartAsync(2, Schedule.Every("1h"), Options, TimeSpan.FromMinutes(50));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("20s");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 0: TaskCanceledException"));
    }

    [Test]
    public async Task A_process_whose_machine_was_suspended_does_not_lead_when_it_wakes()
    {
        await Nodes.StartAsync(1, Schedule.Every("10ms"), Options);
        await Nodes.PassAsync("60s");
        await Nodes.Time.SuspendAsync(TimeSpan.FromSeconds(60));
        long handled = Handled[0];
        await Nodes.PassAsync("10ms");
        Assert.That(Handled[0], Is.EqualTo(handled));
        await Nodes.PassAsync("3s");
        Assert.That(Handled[0], Is.GreaterThan(handled), "it is elected again");
        Assert.That(Nodes.Log[^2], Does.EndWith("token 2, attempt 1"));
    }

    [Test]
    public async Task A_store_that_is_down_at_the_start_is_reported_once_and_asked_again()
    {
        Schedule second = Schedule.Every("1s");
        await Nodes.StartAsync(second, Options, static (_, _) => default, isCut: true);
        await Nodes.PassAsync("60s");
        Assert.That(Nodes.Log, Is.EqualTo([
            "00:00:00 node 0: error TimerStoreException Job 'job' has no leader in this process, because the store does not answer: The cable is cut.",
        ]));
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("2s");
        Assert.That(Handled[0], Is.GreaterThan(0));
    }

    [Test]
    public async Task A_run_that_is_triggered_needs_no_leader()
    {
        await Nodes.StartAsync(2, Schedule.Every("1h"), Options);
        Task<JobOutcome> run = Nodes.Job(1).Trigger();
        await Nodes.PassAsync("0s");
        Assert.That((await run).Result, Is.EqualTo(JobResult.Succeeded));
    }

    [Test]
    public async Task With_Persistent_the_next_leader_catches_up_what_the_one_before_has_not_run()
    {
        await Nodes.StartAsync(2, Schedule.Cron("0 * * * *"), new() { Scope = JobScope.Leader, Persistent = true });
        await Nodes.PassAsync("1h1m");
        await Nodes.Schedulers[0].StopAsync();
        Nodes.Job(1).Pause();
        await Nodes.PassAsync("2h");
        Nodes.Job(1).Resume();
        await Nodes.PassAsync("1h");
        Assert.That(Begun, Is.EqualTo([
            "01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "04:00:00 node 1: begins 02:00 ×3, token 2, attempt 1",
        ]));
    }

    [Test]
    public void A_store_without_leaders_is_refused_at_the_start()
    {
        using var service = new Restarts();
        var slow = new SlowStore(service.Store);
        Scheduler scheduler = service.Time.NewScheduler(
            new(JobRow.Of("job", Schedule.Every("1s"), Options, static _ => { })), new() { State = new TimerState(slow) });
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException.With.Message.Contains(
            "Job 'job' has JobScope.Leader, and the store SlowStore elects no leaders: use a store that is an ILeaderStore as well, such as FileStore, set TimerState.Leaders, or write JobScope.Cluster."));
    }

    [Test]
    public void A_job_that_is_due_once_is_refused() => Assert.That(
        () => JobRow.Of("job", Schedule.Once("1s"), Options, static _ => { }),
        Throws.ArgumentException.With.Message.Contains("JobScope.Leader is for a job that repeats"));

    private long[] Handled => [.. Nodes.Schedulers.Select(static node => node.Jobs[0].Stats).Select(static stats => stats.Runs - stats.Declined)];
}
