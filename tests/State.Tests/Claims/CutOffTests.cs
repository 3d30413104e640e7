using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Runs with a lease that do not come to their end in the process that has claimed them.</summary>
public class CutOffTests : NodesFixture
{
    private static readonly JobOptions OfCluster = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce };
    private static readonly JobOptions OfMachine = new() { Persistent = true, Delivery = Delivery.AtLeastOnce, WhenStoreDown = StoreDown.Skip };
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(20);

    [Test]
    public async Task A_job_that_runs_once_is_not_lost_with_the_process_that_was_to_start_it_again()
    {
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Schedule.Once("10s"), OfMachine, Long);
        await Nodes.PassAsync("11s");
        Nodes.Links[0].IsCut = true; // As if the process were killed.
        await Nodes.PassAsync("5m");
        await Nodes.StartAsync(1, Schedule.Once("10s"), OfMachine);
        Nodes.Job(1).Pause();
        await Nodes.PassAsync("5s");
        await Nodes.Schedulers[1].StopAsync();
        await Nodes.StartAsync(1, Schedule.Once("10s"), OfMachine);
        await Nodes.PassAsync("1m");
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 2: ends"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_run_that_ends_between_its_claim_and_its_handler_is_not_completed(bool isTimedOut)
    {
        await Nodes.StartAsync(1, Hourly, new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Timeout = isTimedOut ? TimeSpan.FromSeconds(2) : null });
        Nodes.Links[0].HoldsClaims = true;
        await Nodes.PassAsync("1h1s");
        if (!isTimedOut) Nodes.Job(0).CancelRun();
        await Nodes.PassAsync("2s");
        Nodes.Links[0].AnswerClaims();
        await Nodes.PassAsync("1h");
        Assert.That(Begun, Is.EqualTo(["02:00:00 node 0: begins 01:00 ×2, token 2, attempt 1"]));
    }

    [Test]
    public async Task A_run_of_a_leader_that_has_lost_the_lead_is_started_again()
    {
        await Nodes.PassAsync("3s"); // The lease of the leader ends before that of the run.
        await Nodes.StartAsync(1, Hourly, new() { Scope = JobScope.Leader, Persistent = true, Delivery = Delivery.AtLeastOnce }, Long);
        await Nodes.PassAsync("59m58s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("10500ms");
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("5m");
        Assert.That(Begun, Has.Length.EqualTo(2));
        Assert.That(Begun[1], Does.EndWith("begins 01:00 ×1, token 2, attempt 2"));
    }

    [Test]
    public async Task A_new_leader_starts_the_run_of_a_leader_that_has_died_again()
    {
        await Nodes.StartAsync(2, Schedule.Cron("0 1 * * *"), new() { Scope = JobScope.Leader, Persistent = true, Delivery = Delivery.AtLeastOnce }, Long);
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("10m");
        Assert.That(Begun.Last(), Does.EndWith("node 1: begins 01:00 ×1, token 2, attempt 2"));
    }

    [Test]
    public async Task A_run_that_failed_while_a_later_tick_was_skipped_gets_no_retry_and_is_completed()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Retries = 1, RetryDelay = TimeSpan.FromMinutes(10) };
        await Nodes.StartAsync(Hourly, options, async (_, stop) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(65), Nodes.Time.TimeProvider, stop);
            throw new TimeoutException("no");
        });
        await Nodes.PassAsync("2h6m");
        Assert.That(await LeaseAsync(), Is.Null);
    }

    [Test]
    public async Task A_run_that_waits_for_its_retry_is_free_when_its_scheduler_stops()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Retries = 1, RetryDelay = TimeSpan.FromMinutes(40) };
        await Nodes.StartAsync(Hourly, options, static (_, _) => throw new TimeoutException("no"));
        await Nodes.StartAsync(1, Hourly, options);
        await Nodes.PassAsync("1h1s");
        await Nodes.Schedulers[0].StopAsync();
        await Nodes.PassAsync("1m");
        Assert.That(Begun.Last(), Is.EqualTo("01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2"));
    }

    [Test]
    public async Task A_run_that_comes_to_its_end_after_its_lease_is_completed_if_no_other_process_has_it()
    {
        await Nodes.StartAsync(Hourly, OfCluster, async (_, _) => await Task.Delay(TimeSpan.FromSeconds(20), Nodes.Time.TimeProvider, CancellationToken.None)); // Does not heed its token.
        await Nodes.PassAsync("1h1s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("15s");
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("5m");
        Assert.That(Begun, Has.Length.EqualTo(1));
        Assert.That(await LeaseAsync(), Is.Null);
    }

    [Test]
    public async Task A_later_run_after_a_restart_has_the_due_time_of_the_run_that_did_not_end()
    {
        await KillDuringRunAsync();
        await Nodes.PassAsync("2h29m");
        await Nodes.StartAsync(1, Hourly, OfMachine);
        await Nodes.PassAsync("1m");
        Assert.That(Begun[1], Does.EndWith("begins 01:00 ×3, token 2, attempt 1"));
    }

    [Test]
    public async Task A_run_that_is_started_again_answers_for_the_same_due_times()
    {
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Hourly, OfMachine);
        await Nodes.PassAsync("1h1m");
        await Nodes.Schedulers[0].StopAsync();
        await Nodes.PassAsync("3h");
        await Nodes.StartAsync(1, Hourly, OfMachine, Long);
        await Nodes.PassAsync("1s");
        Nodes.Links[1].IsCut = true;
        await Nodes.PassAsync("5m");
        await Nodes.StartAsync(1, Hourly, OfMachine);
        await Nodes.PassAsync("1m");
        Assert.That(Begun[1..].Select(static line => line[24..]), Is.EqualTo(["02:00 ×3, token 2, attempt 1", "02:00 ×3, token 3, attempt 2"]));
    }

    [Test]
    public async Task No_run_is_started_again_before_the_scheduler_has_started()
    {
        await KillDuringRunAsync();
        await Nodes.PassAsync("5m");
        await Nodes.PrepareAsync(Hourly, OfMachine);
        await Nodes.PassAsync("5m");
        Assert.That(Begun, Has.Length.EqualTo(1));
        await Nodes.Schedulers[1].StartAsync();
        await Nodes.PassAsync("1s");
        Assert.That(Begun, Has.Length.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_job_that_is_removed_or_paused_starts_no_run_again(bool isRemoved)
    {
        await Nodes.StartAsync(2, Hourly, OfCluster, Long);
        await Nodes.PassAsync("1h1s");
        Nodes.Links[0].IsCut = true;
        if (isRemoved) Nodes.Schedulers[1].Remove("job");
        else Nodes.Job(1).Pause();
        await Nodes.PassAsync("5m");
        Assert.That(Begun, Has.Length.EqualTo(1));
        if (isRemoved) return;
        Nodes.Job(1).Resume();
        await Nodes.PassAsync("2s");
        Assert.That(Begun.Last(), Does.EndWith("node 1: begins 01:00 ×1, token 2, attempt 2"));
    }

    [Test]
    public async Task A_run_that_was_triggered_is_spared_when_a_lease_is_lost()
    {
        int calls = 0;
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Retries = 1, RetryDelay = TimeSpan.FromMinutes(10) };
        await Nodes.StartAsync(Hourly, options, (_, stop) => calls++ == 0
            ? throw new TimeoutException("no")
            : new(Task.Delay(TimeSpan.FromMinutes(5), Nodes.Time.TimeProvider, stop)));
        await Nodes.PassAsync("1h1s");
        Task<JobOutcome> run = Nodes.Job(0).Trigger();
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("6m");
        Assert.That((await run).Result, Is.EqualTo(JobResult.Succeeded));
    }

    [Test]
    public async Task A_run_that_was_cut_off_under_the_former_name_of_its_job_is_started_again_with_a_larger_token()
    {
        await Nodes.StartAsync(1, Hourly, OfCluster, Long);
        await Nodes.PassAsync("5h2s");
        await Nodes.Schedulers[0].StopAsync();
        Nodes.Name = "renamed";
        await Nodes.StartAsync(1, Hourly, new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, FormerName = "job" });
        await Nodes.PassAsync("1s");
        Assert.That(Begun.Last(), Is.EqualTo("05:00:02 node 1: begins 05:00 ×1, token 6, attempt 2"));
    }

    [Test]
    public async Task Due_times_in_a_pause_are_not_caught_up_after_a_restart()
    {
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Hourly, OfMachine);
        await Nodes.PassAsync("1h1m");
        Nodes.Job(0).Pause();
        await Nodes.PassAsync("3h");
        await Nodes.Schedulers[0].StopAsync();
        await Nodes.StartAsync(1, Hourly, OfMachine);
        await Nodes.PassAsync("1m");
        Assert.That(Begun, Has.Length.EqualTo(1));
    }

    private async Task KillDuringRunAsync()
    {
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Hourly, OfMachine, Long);
        await Nodes.PassAsync("1h1s");
        Nodes.Links[0].IsCut = true;
    }

    private async Task<DateTimeOffset?> LeaseAsync() => (await Nodes.Store.ReadAsync(["job"])).Single().LeaseUntil;
}
