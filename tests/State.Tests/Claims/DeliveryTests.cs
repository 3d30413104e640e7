using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Jobs whose runs are started again if their process dies (<see cref="Delivery.AtLeastOnce"/>).</summary>
public class DeliveryTests : NodesFixture
{
    private const string Lost = "error TimerStoreException The run of job 'job' was cancelled, because its lease has ended, and another process may run it for this due time again: "
        + "the store did not renew the lease in time, or this process was suspended meanwhile.";

    private static readonly JobOptions Options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce };

    [Test]
    public async Task A_run_that_is_longer_than_its_lease_keeps_it()
    {
        await Nodes.StartAsync(2, Hourly, Options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("2h30m");
        Assert.That(Nodes.Log, Is.EqualTo([
            "01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "01:20:00 node 0: ends",
            "02:00:00 node 0: begins 02:00 ×1, token 2, attempt 1", "02:20:00 node 0: ends",
        ]));
    }

    [Test]
    public async Task A_run_takes_two_calls_of_the_store()
    {
        await Nodes.StartAsync(1, Hourly, Options, TimeSpan.FromSeconds(1));
        int before = Nodes.Links[0].Calls;
        await Nodes.PassAsync("10h30m");
        Assert.That(Nodes.Links[0].Calls - before, Is.EqualTo(20));
    }

    [Test]
    public async Task A_run_whose_process_is_cut_off_is_cancelled_before_another_process_starts_it_again()
    {
        await Nodes.StartAsync(2, Hourly, Options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("30m");
        Assert.That(Nodes.Log, Is.EqualTo([
            "01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1",
            $"01:00:13 node 0: {Lost} The cable is cut.",
            "01:00:13 node 0: TaskCanceledException",
            "01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2", "01:20:15 node 1: ends",
        ]));
        JobStats first = Nodes.Job(0).Stats, second = Nodes.Job(1).Stats;
        Assert.That((first.Cancelled, first.Claimed, first.LeasesLost), Is.EqualTo((1, 1, 1)));
        Assert.That((second.Runs, second.Declined, second.Recoveries, second.Claimed, second.LifecycleRuns), Is.EqualTo((1, 1, 1, 1, 0)));
    }

    [Test]
    public async Task A_process_that_was_cut_off_takes_no_due_time_and_comes_back()
    {
        await Nodes.StartAsync(2, Hourly, Options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("1h");
        Nodes.Links[0].IsCut = false;
        await Nodes.Schedulers[1].DisposeAsync();
        await Nodes.PassAsync("1h");
        Assert.That(Begun.Skip(1), Is.EqualTo([
            "01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2", "02:00:00 node 1: begins 02:00 ×1, token 3, attempt 1",
            "03:00:00 node 0: begins 02:00 ×2, token 5, attempt 1",
        ]));
    }

    [Test]
    public async Task A_process_that_was_stopped_for_longer_than_the_lease_cancels_its_run_when_it_wakes()
    {
        await Nodes.StartAsync(1, Hourly, Options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("1h2s");
        await Nodes.Time.SuspendAsync(TimeSpan.FromSeconds(60)); // The clock that counts suspend goes on, and no timer fires.
        await Nodes.PassAsync("1s");
        Assert.That(Nodes.Log.Skip(1), Is.EqualTo([$"01:01:03 node 0: {Lost}", "01:01:03 node 0: TaskCanceledException"]));
        await Nodes.PassAsync("20s");
        Assert.That(Nodes.Log[3], Is.EqualTo("01:01:18 node 0: begins 01:00 ×1, token 2, attempt 2"), "this process starts it again, too");
    }

    [Test]
    public async Task A_due_time_during_the_lease_of_a_dead_process_is_left_to_a_later_one()
    {
        await Nodes.StartAsync(2, Schedule.Cron("*/10 * * * * *"), Options, TimeSpan.FromSeconds(3));
        await Nodes.PassAsync("11s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("20s");
        string[] begun = [.. Begun];
        Assert.That(begun, Is.EqualTo(["00:00:10 node 0: begins 00:00 ×1, token 1, attempt 1", "00:00:25 node 1: begins 00:00 ×1, token 2, attempt 2", "00:00:30 node 1: begins 00:00 ×2, token 3, attempt 1"]));
        Assert.That(Nodes.Job(1).DeclineReasons, Is.EqualTo(new Dictionary<string, long>
        {
            ["the due time was claimed before"] = 1,
            ["another process still runs the job"] = 1,
        }));
    }

    [Test]
    public async Task A_due_time_that_comes_before_the_run_is_started_again_answers_for_both()
    {
        await Nodes.StartAsync(2, Schedule.Cron("*/15 * * * * *"), Options, TimeSpan.FromSeconds(3));
        await Nodes.PassAsync("16s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("15s");
        Assert.That(Nodes.Log.Last(), Is.EqualTo("00:00:30 node 1: begins 00:00 ×2, token 2, attempt 1"));
        Assert.That((Nodes.Job(1).Stats.Abandoned, Nodes.Job(1).Stats.Recoveries), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_run_that_fails_is_completed_and_not_started_again()
    {
        await Nodes.StartAsync(Hourly, Options, static (_, _) => throw new TimeoutException("no"));
        await Nodes.StartAsync(1, Hourly, Options);
        await Nodes.PassAsync("1h10m");
        Assert.That(Nodes.Log, Is.EqualTo([
            "01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "01:00:00 node 0: TimeoutException", "01:00:00 node 0: error TimeoutException no",
        ]));
    }

    [Test]
    public async Task A_lease_lasts_over_the_retries_of_its_run()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Retries = 1, RetryDelay = TimeSpan.FromMinutes(1) };
        int calls = 0;
        await Nodes.StartAsync(Hourly, options, (_, _) => calls++ == 0 ? throw new TimeoutException("no") : default);
        await Nodes.StartAsync(1, Hourly, options);
        await Nodes.PassAsync("1h10m");
        Assert.That(Begun, Has.Exactly(2).Items.And.All.Contains("node 0: begins"));
        Assert.That(Nodes.Log.Last(), Does.EndWith("node 0: ends"));
        Assert.That((await Nodes.Store.ReadAsync(["job"])).Single().LeaseUntil, Is.Null, "the retry completes it");
    }

    [Test]
    public async Task A_job_that_is_paused_between_a_run_and_its_retry_has_failed()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Retries = 1, RetryDelay = TimeSpan.FromMinutes(1) };
        await Nodes.StartAsync(Hourly, options, static (_, _) => throw new TimeoutException("no"));
        await Nodes.StartAsync(1, Hourly, options);
        await Nodes.PassAsync("1h1s");
        Nodes.Job(0).Pause();
        await Nodes.PassAsync("10m");
        Assert.That(Nodes.Log, Has.None.Contains("node 1"));
        Assert.That((await Nodes.Store.ReadAsync(["job"])).Single().LeaseUntil, Is.Null);
    }

    [Test]
    public async Task A_run_that_a_stop_cuts_off_is_free_at_once()
    {
        await Nodes.StartAsync(1, Hourly, Options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("1h2s");
        await Nodes.Schedulers[0].StopAsync();
        await Nodes.StartAsync(1, Hourly, Options);
        await Nodes.PassAsync("1s");
        Assert.That(Nodes.Log.Skip(2), Is.EqualTo(["01:00:02 node 1: begins 01:00 ×1, token 2, attempt 2", "01:00:02 node 1: ends"]));
    }

    [Test]
    public async Task A_store_that_does_not_take_the_completion_is_asked_again_while_the_lease_lasts()
    {
        await Nodes.StartAsync(2, Hourly, Options, TimeSpan.FromSeconds(3));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("5s");
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("30s");
        Assert.That(Nodes.Log, Is.EqualTo(["01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "01:00:03 node 0: ends"]));
    }

    [Test]
    public async Task A_completion_that_the_store_never_takes_is_reported_and_the_run_is_started_again()
    {
        await Nodes.StartAsync(2, Hourly, Options, TimeSpan.FromSeconds(3));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("30s");
        Assert.That(Nodes.Log.Skip(2), Is.EqualTo([
            "01:00:13 node 0: error TimerStoreException The run of job 'job' has run, and the store did not take that before its lease ended, so another process may run it "
            + "for this due time again. The cable is cut.",
            "01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2", "01:00:18 node 1: ends",
        ]));
    }

    [Test]
    public async Task A_job_of_one_machine_is_started_again_after_a_restart()
    {
        JobOptions options = new() { Persistent = true, Delivery = Delivery.AtLeastOnce };
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Hourly, options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("1h2s");
        Nodes.Links[0].IsCut = true; // As if the process were killed.
        await Nodes.PassAsync("2s");
        await Nodes.StartAsync(1, Hourly, options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("20m");
        Assert.That(Nodes.Log.Where(static line => line.Contains("node 1", StringComparison.Ordinal)), Is.EqualTo([
            "01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2",
        ]));
    }

    [Test]
    public void The_lease_has_a_range() => Assert.That(
        () => new TimerState(new MemoryStore()) { Lease = TimeSpan.FromMilliseconds(999) },
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("write a time from 1 s to 1 h, or leave it out for 15 s"));
}
