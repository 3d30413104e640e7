using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests;

/// <summary>What a start, and a job that is added, say about state that is missing or cannot be used.</summary>
public class StartTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<JobError> _errors = [];

    [SetUp]
    public void Forget() => _errors.Clear();

    [Test]
    public async Task A_scheduler_without_state_does_not_start_and_says_what_to_write()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(Row()));
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Job 'job' has Persistent, and the scheduler has no state that could keep it: reference the package TimerAttributes.State and set "
            + "SchedulerOptions.State, as in 'State = TimerState.InFiles()'; in a host, write 'services.AddTimerJobs().UseFileStore()', or UsePostgreSql for "
            + "several machines. Nothing was started."));
    }

    [TestCase(JobScope.Cluster)]
    [TestCase(JobScope.Leader)]
    public async Task A_job_of_several_processes_without_state_asks_for_a_store_that_they_share(JobScope scope)
    {
        using var time = new VirtualTime();
        JobEntry job = JobRow.Of("job", Schedule.Cron("0 * * * *"), new JobOptions { Scope = scope }, static _ => { });
        await using Scheduler scheduler = time.NewScheduler(new(job));
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException.With.Message.EqualTo(
            $"Job 'job' has JobScope.{scope}, and the scheduler has no state that could keep it: in a host, reference the package "
            + "TimerAttributes.State.PostgreSql and write 'services.AddTimerJobs().UsePostgreSql(connectionString)', or '.UseFileStore()' if all processes are "
            + "on this machine; without a host, set SchedulerOptions.State, as in 'State = TimerState.InFiles()' for one machine. Nothing was started."));
    }

    [Test]
    public async Task A_start_that_does_not_wait_is_refused()
    {
        using var service = new Restarts();
        await using Scheduler scheduler = service.NewScheduler(Row());
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith("Job 'job' has Persistent, and Start() does not wait for that"));
        await scheduler.PrepareAsync();
        Assert.That(scheduler.Jobs[0].NextDue, Is.Null);
        scheduler.Start();
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(Start.AddHours(1)));
    }

    [Test]
    public async Task A_store_that_cannot_be_read_fails_the_start_with_its_reason()
    {
        using var service = new Restarts { Store = new BrokenStore { IsBroken = true } };
        await using Scheduler scheduler = service.NewScheduler(Row());
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException.With.Message.EqualTo(
            "The scheduler was not started, because the state of its jobs cannot be read. The disk is gone: mount it.")
            .And.InnerException.TypeOf<TimerStoreException>());
    }

    [Test]
    public async Task A_store_that_breaks_later_is_reported_and_the_job_runs_all_the_same([Values] RunOn runOn)
    {
        var store = new BrokenStore();
        var ran = new List<DateTimeOffset>();
        using var time = new VirtualTime();
        JobEntry job = JobRow.Of("job", Schedule.Every("1h"), new JobOptions { Persistent = true, RunOn = runOn }, tick => ran.Add(tick.Due));
        await using Scheduler scheduler = time.NewScheduler(new(job), new() { State = new TimerState(store), OnError = _errors.Add });
        await scheduler.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromHours(1));
        store.IsBroken = true;
        await time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.That(ran, Is.EqualTo([Start.AddHours(1), Start.AddHours(2)]));
        Assert.That(scheduler.Jobs[0].Stats.Failures, Is.Zero);
        Assert.That(_errors.Single().Tick.Due, Is.EqualTo(Start.AddHours(2)));
        Assert.That(_errors.Single().Exception, Is.TypeOf<TimerStoreException>().With.Message.EqualTo(
            "The disk is gone: mount it. The job runs all the same, and another process, or this one after a restart, may run it for this due time as well."));
    }

    [Test]
    public async Task A_job_that_is_added_after_the_start_is_refused()
    {
        using var service = new Restarts();
        await service.StartAsync(Schedule.Every("1h"));
        Assert.That(() => service.Scheduler!.Add(Row("late")), Throws.ArgumentException.With.Message.StartsWith(
            "Job 'late' has Persistent, and the scheduler has started before: add the job before the start, or leave Persistent out."));
        await service.StopAsync();
    }

    [Test]
    public async Task A_job_that_is_added_before_the_start_is_kept()
    {
        using var service = new Restarts();
        await using (Scheduler first = service.NewScheduler(Row("other")))
        {
            first.Add(service.Job(Schedule.Cron("0 * * * *")));
            await first.StartAsync();
        }

        await service.PassAsync("1h");
        await using Scheduler second = service.NewScheduler(Row("other"));
        second.Add(service.Job(Schedule.Cron("0 * * * *")));
        await second.StartAsync();
        await service.PassAsync("0s");
        Assert.That(service.Runs, Is.EqualTo(["01 01:00"]));
    }

    [TestCase("[Persistent, RunAtStart]", "RunAtStart runs the job at each start, and Persistent would catch up the due times before it as well; write CatchUp = CatchUp.None, or remove one of them")]
    [TestCase("[CatchUp]", "CatchUp has no meaning without Persistent; write Persistent = true or Scope = JobScope.Cluster as well, or leave CatchUp out")]
    [TestCase("[FormerName]", "FormerName has no meaning without Persistent; write Persistent = true or Scope = JobScope.Cluster as well, or leave FormerName out")]
    public void Options_that_contradict_each_other_are_refused(string written, string message)
    {
        JobOptions options = new()
        {
            Persistent = written.Contains("Persistent", StringComparison.Ordinal),
            RunAtStart = written.Contains("RunAtStart", StringComparison.Ordinal),
            CatchUp = written.Contains("CatchUp", StringComparison.Ordinal) ? CatchUp.All : CatchUp.Once,
            FormerName = written.Contains("FormerName", StringComparison.Ordinal) ? "old" : null,
        };
        Assert.That(() => JobRow.Of("job", Schedule.Every("1h"), options, static _ => { }), Throws.ArgumentException.With.Message.StartsWith($"Job 'job': {message}."));
    }

    [TestCase(true, "Spread gives each machine other due times, and JobScope.Leader with Persistent needs the same ones; remove one of them")]
    [TestCase(false, "The local time zone may differ between machines, so JobScope.Leader with Persistent could not tell their due times apart; "
        + "write a name such as \"Europe/Berlin\"")]
    public void A_leader_with_a_row_needs_due_times_that_are_the_same_in_all_processes(bool isSpread, string message)
    {
        Schedule schedule = isSpread ? Schedule.Cron("0 3 * * *").WithSpread(TimeSpan.FromMinutes(1)) : Schedule.Cron("0 3 * * *", "local");
        JobOptions led = new() { Scope = JobScope.Leader }, kept = new() { Scope = JobScope.Leader, Persistent = true };
        Assert.That(() => JobRow.Of("job", schedule, led, static _ => { }), Throws.Nothing);
        Assert.That(() => JobRow.Of("job", schedule, kept, static _ => { }), Throws.ArgumentException.With.Message.StartsWith($"Job 'job': {message}."));
    }

    [TestCase("Overlap", "Runs of one job at the same time cannot be kept in order, because a claim is for all due times up to its own; write another Overlap")]
    [TestCase("Jitter", "Due times that count from the last run would move with each restart; write Aligned = true, or leave it out")]
    [TestCase("Accuracy", "Due times that count from the last run would move with each restart; write Aligned = true, or leave it out")]
    public void Options_that_the_state_cannot_keep_are_refused(string option, string message)
    {
        Schedule schedule = Schedule.Every("1h");
        if (option == "Jitter") schedule = schedule.WithJitter(TimeSpan.FromMinutes(1));
        if (option == "Accuracy") schedule = schedule.WithAccuracy(TimeSpan.FromMinutes(1));
        JobOptions options = new() { Persistent = true, Overlap = option == "Overlap" ? Overlap.Concurrent : Overlap.Skip };
        Assert.That(() => JobRow.Of("job", schedule, options, static _ => { }), Throws.ArgumentException.With.Message.StartsWith($"Job 'job': {message}."));
    }

    [TestCase("m", "m once", null, "Jobs 'm' and 'm once' would have one row of the store, 'm once': give one of them another Name or FormerName.")]
    [TestCase("m", "m", "m once", "The FormerName of job 'm' is its present name: write the name that it had before, or leave FormerName out.")]
    [TestCase("m", "other", "n", "Jobs 'n' and 'other' would have one row of the store, 'n': give one of them another Name or FormerName.")]
    public async Task Jobs_that_would_share_a_row_are_refused(string once, string name, string? former, string message)
    {
        using var service = new Restarts();
        JobEntry[] jobs = name == once
            ? [JobRow.Of(name, Schedule.Every("1h"), new JobOptions { Persistent = true, FormerName = name }, static _ => { })]
            :
            [
                former is null ? JobRow.Of(once, Schedule.Once("1h"), Restarts.Persistent, static _ => { }) : Row(former),
                JobRow.Of(name, Schedule.Every("1h"), new JobOptions { Persistent = true, FormerName = former }, static _ => { }),
            ];
        await using Scheduler scheduler = service.Time.NewScheduler(new(jobs), new() { State = new TimerState(service.Store) });
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException.With.Message.EndsWith(message));
    }

    private static JobEntry Row(string name = "job") => JobRow.Of(name, Schedule.Every("1h"), Restarts.Persistent, static _ => { });

    private sealed class BrokenStore() : StoreWrapper(new MemoryStore())
    {
        public bool IsBroken { get; set; }

        public override ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
            IsBroken ? throw new TimerStoreException("The disk is gone: mount it.") : Rows.ClaimAsync(request, cancellationToken);

        public override ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
            IsBroken ? throw new TimerStoreException("The disk is gone: mount it.") : Rows.ReadAsync(jobs, cancellationToken);
    }
}
