using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Jobs of which one process runs each due time, although several have the job.</summary>
public class ClusterTests
{
    private static readonly Schedule Hourly = Schedule.Cron("0 * * * *");

    private readonly List<(int Node, Tick Tick)> _runs = [];
    private readonly List<Scheduler> _nodes = [];
    private readonly List<JobError> _errors = [];
    private VirtualTime _time = null!;
    private FlakyStore _store = null!;

    [SetUp]
    public void Prepare()
    {
        _runs.Clear();
        _errors.Clear();
        _time = new();
        _store = new(new MemoryStore(_time.TimeProvider));
    }

    [TearDown]
    public async Task End()
    {
        foreach (Scheduler node in _nodes) await node.DisposeAsync();
        _nodes.Clear();
        _time.Dispose();
    }

    [Test]
    public async Task Each_due_time_is_run_by_one_process([Values] RunOn runOn)
    {
        await StartAsync(3, Hourly, new() { Scope = JobScope.Cluster, RunOn = runOn });
        await Pass(24);
        Assert.That(Dues, Is.EqualTo(Enumerable.Range(1, 24).Select(hour => $"{hour} ×1")));
        Assert.That(_runs.Select(static run => run.Tick.Token), Is.EqualTo(Enumerable.Range(1, 24)));
        Assert.That(_nodes.Sum(static node => node.Jobs[0].Stats.Declined), Is.EqualTo(48));
        Assert.That(_nodes.Select(static node => node.Jobs[0].OverdueSince), Has.All.Null, "a run elsewhere is a run");
    }

    [Test]
    public async Task When_a_process_ends_the_others_go_on()
    {
        await StartAsync(2, Hourly);
        await Pass(2);
        await _nodes[0].DisposeAsync();
        await Pass(2);
        Assert.That(Dues, Is.EqualTo(["1 ×1", "2 ×1", "3 ×1", "4 ×1"]));
        Assert.That(_runs.TakeLast(2).Select(static run => run.Node), Is.EqualTo([1, 1]));
    }

    [Test]
    public async Task A_run_answers_for_the_due_times_that_no_process_has_run([Values] CatchUp catchUp)
    {
        await StartAsync(2, Hourly, new() { Scope = JobScope.Cluster, RunOn = RunOn.Loop, CatchUp = catchUp });
        await Pass(1);
        foreach (Scheduler node in _nodes) node.Jobs[0].Pause();
        await Pass(2);
        foreach (Scheduler node in _nodes) node.Jobs[0].Resume();
        await Pass(2);
        Assert.That(Dues, Is.EqualTo(["1 ×1", "2 ×3", "5 ×1"]));
        Assert.That(_runs[1].Tick.Lateness, Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(_nodes.Select(static node => node.Jobs[0].Stats.Suppressed), Is.EqualTo([2, 2]));
    }

    [Test]
    public async Task A_process_that_was_late_answers_only_for_what_no_other_has_run()
    {
        await StartAsync(1, Hourly);
        await Pass(1);
        await _store.Rows.ClaimAsync(new() { Job = "job", Due = At(3) }); // Another process, with a fast loop.
        await _time.StallLoopAsync(TimeSpan.FromHours(4));
        Assert.That(Dues, Is.EqualTo(["1 ×1", "4 ×2"]));
    }

    [Test]
    public async Task Jitter_that_differs_between_processes_moves_no_claim()
    {
        await StartAsync(4, Schedule.Cron("*/10 * * * *").WithJitter(TimeSpan.FromMinutes(9)));
        await Pass(5);
        Assert.That(_runs.Sum(static run => run.Tick.Expirations), Is.InRange(29, 30));
        Assert.That(_runs, Has.Count.InRange(29, 30));
    }

    [Test]
    public async Task A_process_that_starts_later_catches_up_what_passed_without_any()
    {
        await StartAsync(1, Hourly);
        await Pass(1);
        await _nodes[0].DisposeAsync();
        await Pass(3);
        await StartAsync(2, Hourly);
        await Pass(1);
        Assert.That(Dues, Is.EqualTo(["1 ×1", "2 ×3", "5 ×1"]));
    }

    [Test]
    public async Task A_store_that_does_not_answer_skips_by_default_and_the_next_run_answers_for_it()
    {
        await StartAsync(2, Hourly);
        _store.IsDown = true;
        await Pass(2);
        _store.IsDown = false;
        await Pass(1);
        Assert.That(Dues, Is.EqualTo(["1 ×3"]));
        Assert.That(_nodes[0].Jobs[0].DeclineReasons["the store does not answer"], Is.EqualTo(2));
        Assert.That(_errors, Has.Count.EqualTo(4));
        Assert.That(_errors[0].Exception.Message, Is.EqualTo("no answer. The job does not run for this due time; a later run, or the next process, answers for it."));
    }

    [Test]
    public async Task With_Run_each_process_runs_while_the_store_does_not_answer()
    {
        await StartAsync(2, Hourly, new() { Scope = JobScope.Cluster, WhenStoreDown = StoreDown.Run, RunOn = RunOn.Loop });
        _store.IsDown = true;
        await Pass(1);
        Assert.That(Dues, Is.EqualTo(["1 ×1", "1 ×1"]));
        Assert.That(_runs.Select(static run => run.Tick.Token), Is.EqualTo([0, 0]));
    }

    [Test]
    public async Task With_Wait_one_process_runs_late()
    {
        await StartAsync(2, Hourly, new() { Scope = JobScope.Cluster, WhenStoreDown = StoreDown.Wait, RunOn = RunOn.Pool });
        _store.IsDown = true;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(65));
        Assert.That(Dues, Is.Empty);
        Assert.That(_errors, Has.Count.EqualTo(2), "one for each process, and not one for each attempt");
        _store.IsDown = false;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.That(Dues, Is.EqualTo(["1 ×1"]));
        Assert.That(_nodes.Sum(static node => node.Jobs[0].Stats.Declined), Is.EqualTo(1));
    }

    [Test]
    public async Task A_retry_has_the_token_of_its_claim()
    {
        var tokens = new List<long>();
        var options = new JobOptions { Scope = JobScope.Cluster, Retries = 1, RetryDelay = TimeSpan.FromSeconds(1), RunOn = RunOn.Loop };
        await StartAsync(1, Hourly, options, tick =>
        {
            tokens.Add(tick.Token);
            if (tokens.Count % 2 == 1) throw new TimeoutException();
        });
        await Pass(2.5);
        Assert.That(tokens, Is.EqualTo([1, 1, 2, 2]));
    }

    [Test]
    public async Task A_due_time_that_is_ahead_by_the_clock_of_the_store_waits_for_it()
    {
        _store.RetryAfter = TimeSpan.FromSeconds(3);
        await StartAsync(1, Hourly);
        await Pass(1);
        Assert.That(Dues, Is.Empty);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.That(Dues, Is.EqualTo(["1 ×1"]));
    }

    [TestCase(true, "Due times that count from the start differ between processes, so JobScope.Cluster could not tell them apart; write Aligned = true as well")]
    [TestCase(false, "Due times that count from the start differ between processes, so JobScope.Cluster could not tell them apart; write Persistent = true as well for one run in all processes, or an instant, such as [Once(\"2030-01-01T00:00:00Z\")]")]
    public void Due_times_that_differ_between_processes_are_refused(bool repeats, string message)
    {
        Schedule schedule = repeats ? Schedule.Every("1h") : Schedule.Once("1h");
        Assert.That(() => JobRow.Of("job", schedule, new JobOptions { Scope = JobScope.Cluster }, static _ => { }),
            Throws.ArgumentException.With.Message.StartsWith($"Job 'job': {message}."));
    }

    private string[] Dues => [.. _runs.Select(static run => $"{(run.Tick.Due - new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalHours} ×{run.Tick.Expirations}")];

    private static DateTimeOffset At(int hour) => new(2030, 1, 1, hour, 0, 0, TimeSpan.Zero);

    private Task Pass(double hours) => _time.AdvanceAsync(TimeSpan.FromHours(hours));

    private async Task StartAsync(int count, Schedule schedule, JobOptions? options = null, Action<Tick>? handler = null)
    {
        for (int n = 0; n < count; n++)
        {
            int node = _nodes.Count;
            JobEntry job = JobRow.Of("job", schedule, options ?? new() { Scope = JobScope.Cluster, RunOn = RunOn.Loop }, handler ?? (tick => Note(node, tick)));
            Scheduler scheduler = _time.NewScheduler(new(job), new() { State = new TimerState(_store, _time.TimeProvider), OnError = Note, Host = $"node {node}" });
            _nodes.Add(scheduler);
            await scheduler.StartAsync();
        }
    }

    private void Note(int node, Tick tick)
    {
        lock (_runs) _runs.Add((node, tick));
    }

    private void Note(JobError error)
    {
        lock (_errors) _errors.Add(error);
    }

    private sealed class FlakyStore(ITimerStore rows) : StoreWrapper(rows)
    {
        public override bool IsShared => true;

        public bool IsDown { get; set; }

        /// <summary>How far the due time of the next claim is ahead by the store's clock.</summary>
        public TimeSpan RetryAfter { get; set; }

        public override ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        {
            if (IsDown) throw new TimerStoreException("no answer.");
            if (request.Kind == ClaimKind.Register || RetryAfter == TimeSpan.Zero) return Rows.ClaimAsync(request, cancellationToken);
            var claim = new Claim(false, 0, null) { RetryAfter = RetryAfter };
            RetryAfter -= RetryAfter > TimeSpan.FromSeconds(2) ? TimeSpan.FromSeconds(2) : RetryAfter;
            return new(claim);
        }
    }
}
