using System.Diagnostics;
using TimerAttributes.Errors;
using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Errors;

/// <summary>Names, messages and exceptions that would spoil a report.</summary>
public class StrangeTextTests
{
    // A new line, an escape sequence that clears the screen, and marks that turn the direction of what follows.
    private const string Strange = "Job\r\n\t\u001B[2J\u007F\u0085\u2028\u202E\u2066\u200F\u061C.end";
    private const string Escaped = @"Job\r\n\t\u001B[2J\u007F\u0085\u2028\u202E\u2066\u200F\u061C.end";

    [Test]
    public void K10_what_is_seen_stays_as_it_is()
    {
        const string Plain = "Übung 日本語 שלום سلام \U0001F469\u200D\U0001F467 \\n e\u0301 – “x” €";
        Assert.That(PlainText.Of(Plain), Is.SameAs(Plain));
        Assert.That((PlainText.Of(Plain + Strange), PlainText.Of("")), Is.EqualTo((Plain + Escaped, "")));
    }

    [Test]
    public async Task K10_a_name_is_escaped_in_the_table_and_the_columns_stay_in_line()
    {
        await using var run = new VirtualScheduler(Job.Every("1s", _ => { }, name: Strange), Job.Every("1s", _ => { }, name: "other"));
        string[] lines = run.Scheduler.Describe().TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines.Select(line => line.IndexOf("every 1s", StringComparison.Ordinal)).Skip(1), Is.All.EqualTo(lines[0].IndexOf("SCHEDULE", StringComparison.Ordinal)));
        Assert.That(lines[1], Does.Contain($"  {Escaped}  every 1s"));
    }

    [Test]
    public async Task K10_a_name_and_a_message_are_escaped_in_a_line_of_standard_error_and_in_the_words_for_a_log()
    {
        using var lines = new StandardError();
        Tick tick = default;
        await using var run = new VirtualScheduler(Job.Every("1s", one =>
        {
            tick = one;
            throw new InvalidOperationException("message " + Strange);
        }, name: Strange));
        run.Kernel.Advance("1s");
        Assert.That(lines.ToString(), Does.StartWith($"TimerAttributes: job '{Escaped}' failed: System.InvalidOperationException: message {Escaped} at "));
        Assert.That(lines.ToString().Count(char.IsControl), Is.EqualTo(1), "the end of the line");
        Assert.That(tick.ToString(), Does.StartWith(Escaped + " due 2030"));
        Assert.That(run.Scheduler.Jobs[0].ToString(), Is.EqualTo(Escaped + ": every 1s"));
        JobOutcome outcome = await run.Scheduler.Jobs[0].Trigger();
        Assert.That(outcome.ToString(), Does.EndWith($" ms: message {Escaped}"));
        Assert.That(default(Tick).ToString(), Does.StartWith(" due "));
    }

    [Test]
    public async Task K10_a_name_and_a_message_are_unchanged_in_telemetry_and_for_the_hook()
    {
        using ActivityListener listener = Listen(Strange, out List<Activity> activities);
        JobError error = default;
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = one => error = one },
            Job.Every("1s", _ => throw new InvalidOperationException(Strange), name: Strange));
        run.Kernel.Advance("1s");
        Activity activity = activities.Single();
        Assert.That((activity.GetTagItem("timerattributes.job.name"), activity.StatusDescription), Is.EqualTo(((object)Strange, Strange)));
        Assert.That((error.Job, error.Exception.Message, run.Scheduler.Jobs[0].Name), Is.EqualTo((Strange, Strange, Strange)));
    }

    [Test]
    public void K10_the_name_of_a_watch_is_escaped_in_a_line()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        using var loop = new EventLoop(kernel, new(), owner: null);
        kernel.Descriptors.Add(7, new() { State = EpollEvents.In });
        loop.Watch(7, Interest.Read, (watch, _) =>
        {
            watch.Dispose();
            throw new InvalidOperationException();
        }, Strange);
        loop.RunOnce(TimeSpan.Zero);
        Assert.That(lines.ToString(), Does.StartWith($"TimerAttributes: '{Escaped}' failed: "));
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task K11_an_exception_that_cannot_be_read_is_a_line_that_names_the_job_and_the_loop_lives(RunOn runOn)
    {
        using var lines = new StandardError();
        await using var run = new VirtualScheduler(Job.Every("1s", _ => throw new UnspeakableException(), runOn, "strange"));
        run.Kernel.Advance("3s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 3, Failures = 3 }));
        Assert.That(lines.ToString(), Does.StartWith("TimerAttributes: job 'strange' failed: " + typeof(UnspeakableException)
            + ": (its Message cannot be read, because the property throws System.NotSupportedException)"));
        JobOutcome outcome = await run.Scheduler.Jobs[0].Trigger();
        Assert.That(outcome.ToString(), Does.Contain("cannot be read"));
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task K11_a_condition_whose_exception_cannot_be_read_is_reported_and_says_no(RunOn runOn)
    {
        var errors = new List<JobError>();
        var options = new JobOptions { RunOn = runOn, When = _ => _ => throw new UnspeakableException() };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = errors.Add }, Job.With(options, "1s", _ => { }, "asked"));
        run.Kernel.Advance("2s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Suppressed = 2 }));
        Assert.That(errors.Select(error => error.Exception.Message), Has.All.StartsWith(
            "The condition of job 'asked' threw an exception, so the run is suppressed: (its Message cannot be read"));
    }

    [Test]
    public void K11_a_start_that_fails_of_an_exception_that_cannot_be_read_names_the_job()
    {
        var entry = new JobEntry("unbound", Schedule.Every("1s"), RunOn.Loop, _ => throw new UnspeakableException());
        Assert.That(new Scheduler(new JobTable(entry)).Start,
            Throws.InvalidOperationException.With.Message.StartsWith("Nothing was started. Job 'unbound' cannot be bound: (its Message cannot be read"));
    }

    [Test]
    public async Task K11_the_activity_of_a_run_whose_exception_cannot_be_read_ends_with_a_sentence()
    {
        using var lines = new StandardError();
        using ActivityListener listener = Listen("unspeakable activity", out List<Activity> activities);
        await using var run = new VirtualScheduler(Job.Every("1s", _ => throw new UnspeakableException(), name: "unspeakable activity"));
        run.Kernel.Advance("1s");
        Assert.That(activities.Single().StatusDescription, Does.Contain("cannot be read"));
        Assert.That(lines.ToString(), Does.Not.Contain("a listener"));
    }

    [Test]
    public async Task K11_a_method_that_returns_a_null_task_is_told_what_to_return()
    {
        using var lines = new StandardError();
        await using var run = new VirtualScheduler(
            new JobEntry("careless", Schedule.Every("1s"), RunOn.Loop, _ => static (in Tick tick, CancellationToken _) => JobBinding.Returned(null, tick)),
            new JobEntry("careful", Schedule.Every("1s"), RunOn.Loop, _ => static (in Tick tick, CancellationToken _) => JobBinding.Returned(Task.CompletedTask, tick)));
        run.Kernel.Advance("1s");
        Assert.That(run.Scheduler.Jobs.Select(job => job.LastResult), Is.EqualTo(new[] { JobResult.Failed, JobResult.Succeeded }));
        Assert.That(lines.ToString(), Does.StartWith("TimerAttributes: job 'careless' failed: System.InvalidOperationException: "
            + "The method of job 'careless' returned null instead of a Task: return Task.CompletedTask where there is nothing to await"));
    }

    private static ActivityListener Listen(string job, out List<Activity> activities)
    {
        List<Activity> seen = activities = [];
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "TimerAttributes",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) if (activity.OperationName == job) seen.Add(activity); },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string StackTrace => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
