using System.Diagnostics;
using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>A scheduler starts while the store that it shares with other machines does not answer.</summary>
public class DownAtStartTests : NodesFixture
{
    [Test]
    public async Task A_job_of_a_cluster_is_reported_and_runs_when_the_store_answers()
    {
        await StartAsync(new() { Scope = JobScope.Cluster });
        await Nodes.PassAsync("30m");
        Assert.That(Nodes.Log, Is.EqualTo([
            "00:00:00 node 0: error TimerStoreException The state of job 'job' cannot be read, so the job has started without it. Due times of the calendar that passed before "
            + "the start are caught up when the store answers. The cable is cut.",
        ]));
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("1h");
        Assert.That(Nodes.Log.Skip(1), Is.EqualTo(["01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "01:00:00 node 0: ends"]));
    }

    [TestCase(JobScope.Cluster)]
    [TestCase(JobScope.EachProcess)]
    public async Task Due_times_before_the_start_are_caught_up_when_the_store_answers(JobScope scope)
    {
        JobOptions options = new() { Scope = scope, Persistent = true };
        Nodes.Host = "machine";
        await Nodes.StartAsync(1, Hourly, options);
        await Nodes.PassAsync("1h30m");
        await Nodes.Schedulers[0].DisposeAsync();
        await Nodes.PassAsync("2h");
        await StartAsync(options);
        await Nodes.PassAsync("10s");
        Nodes.Links[1].IsCut = false;
        await Nodes.PassAsync("2s");
        Assert.That(Nodes.Log[^2..], Is.EqualTo(["03:30:12 node 1: begins 02:00 ×2, token 2, attempt 1", "03:30:12 node 1: ends"]));
        await Nodes.PassAsync("1h");
        Assert.That(Nodes.Log[^2], Is.EqualTo("04:00:00 node 1: begins 04:00 ×1, token 3, attempt 1"));
    }

    [TestCase(Delivery.AtMostOnce)]
    [TestCase(Delivery.AtLeastOnce)]
    public async Task A_run_that_catches_up_is_declined_if_the_first_tick_has_answered_for_it(Delivery delivery)
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = delivery };
        await Nodes.StartAsync(1, Hourly, options);
        await Nodes.PassAsync("1h30m1s");
        await Nodes.Schedulers[0].DisposeAsync();
        await Nodes.PassAsync("2h");
        await StartAsync(options); // It asks the store at each odd second.
        await Nodes.PassAsync("29m57s");
        Link link = Nodes.Links[1];
        (link.IsCut, link.HeldKind, link.HoldsClaims) = (false, ClaimKind.Register, true);
        await Nodes.PassAsync("2s"); // The store was read at 03:59:59, and its answer is late.
        link.AnswerClaims();
        await UntilAsync(() => Nodes.Job(1).Stats.Declined > 0 || Begun.Length > 2);
        await Nodes.PassAsync("1h");
        Assert.That(Begun.Skip(1), Is.EqualTo([
            "04:00:00 node 1: begins 02:00 ×3, token 2, attempt 1",
            "05:00:00 node 1: begins 05:00 ×1, token 3, attempt 1",
        ]));
        Assert.That(Nodes.Job(1).DeclineReasons.Keys, Is.EqualTo(["the due time was claimed before"]));
    }

    [Test]
    public async Task A_store_that_answers_again_is_found_although_no_job_is_due()
    {
        var store = new Link(new MemoryStore(Nodes.Time.TimeProvider));
        var state = new TimerState(store, Nodes.Time.TimeProvider);
        Scheduler scheduler = Nodes.Time.NewScheduler(
            new(JobRow.Of("job", Hourly, new JobOptions { Scope = JobScope.Cluster }, static _ => { })), new() { State = state, OnError = static _ => { } });
        await scheduler.StartAsync();
        store.IsCut = true;
        await Nodes.PassAsync("1h1m");
        Assert.That(state.Failure, Is.TypeOf<TimerStoreException>());
        store.IsCut = false;
        await Nodes.PassAsync("15s");
        Assert.That(state.Failure, Is.Null);
        await scheduler.DisposeAsync();
    }

    [Test]
    public async Task A_scheduler_that_has_stopped_asks_no_more()
    {
        await StartAsync(new() { Scope = JobScope.Cluster });
        await Nodes.Schedulers[0].DisposeAsync();
        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("1h");
        Assert.That(Nodes.Links[0].Calls, Is.Zero);
    }

    // The answer of the store comes on a thread of the pool, for which the virtual time does not wait.
    private async Task UntilAsync(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition() && patience.Elapsed < TimeSpan.FromSeconds(30)) await Nodes.PassAsync("0s");
    }

    private Task StartAsync(JobOptions options) => Nodes.StartAsync(Hourly, options, static (_, _) => default, isCut: true);
}
