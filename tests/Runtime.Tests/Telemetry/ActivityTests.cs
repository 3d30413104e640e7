using System.Diagnostics;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>The activity of a run: its tags, its place in a trace, and what happens inside it. (Each test looks for a job of its own.)</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ActivityTests : IDisposable
{
    private static int _tests;
    private readonly string _job = $"activity {Interlocked.Increment(ref _tests)}";
    private readonly List<Activity> _activities = [];
    private readonly List<string> _sampledBy = [];
    private readonly ActivityListener _listener;

    public ActivityTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "TimerAttributes" || source.Name == _job,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (options.Name == _job) lock (_sampledBy) _sampledBy.Add(string.Join(", ", options.Tags!.Select(tag => $"{tag.Key} = {tag.Value}")));
                return ActivitySamplingResult.AllData;
            },
            ActivityStopped = activity => { lock (_activities) if (activity.OperationName == _job) _activities.Add(activity); },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Test]
    public async Task It_has_the_facts_of_the_run_as_tags_and_a_sampler_sees_the_job_and_the_reason()
    {
        await using VirtualScheduler run = Run(Job.Every("10s", _ => throw new InvalidOperationException("no"), name: _job));
        run.Kernel.Leap("20s500ms");
        Activity activity = _activities.Single();
        Assert.That(activity.TagObjects, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["timerattributes.job.name"] = _job,
            ["timerattributes.job.reason"] = "Scheduled",
            ["timerattributes.job.due"] = "2030-01-01T00:00:10.0000000+00:00",
            ["timerattributes.job.lateness"] = 10.5,
            ["timerattributes.job.expirations"] = 2L,
            ["timerattributes.job.result"] = "Failed",
            ["error.type"] = "System.InvalidOperationException",
        }));
        Assert.That((activity.Kind, activity.Status, activity.StatusDescription), Is.EqualTo((ActivityKind.Internal, ActivityStatusCode.Error, "no")));
        Assert.That(_sampledBy, Is.EqualTo(new[] { $"timerattributes.job.name = {_job}, timerattributes.job.reason = Scheduled" }));
    }

    [Test]
    public async Task A_run_is_the_root_of_a_trace_and_a_triggered_one_has_a_link_to_the_activity_that_triggered_it([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        using var source = new ActivitySource(_job);
        await using VirtualScheduler run = Run(Job.Every("10s", _ => { }, runOn, _job));
        run.Kernel.Advance("10s");
        using (Activity request = source.StartActivity("request")!)
        {
            _ = run.Scheduler.Jobs[0].Trigger();
            run.Kernel.Settle();
            Assert.That(Activity.Current, Is.SameAs(request));
            Assert.That(_activities[1].Links.Select(link => link.Context), Is.EqualTo(new[] { request.Context }));
            Assert.That(_activities[1].TraceId, Is.Not.EqualTo(request.TraceId));
        }

        run.Kernel.Advance("10s");
        Assert.That(_activities.Select(activity => (activity.Parent, activity.ParentId)), Is.All.EqualTo(((Activity?)null, (string?)null)));
        Assert.That(_activities.Select(activity => activity.Links.Count()), Is.EqualTo(new[] { 0, 1, 0 }));
    }

    [Test]
    public async Task A_run_that_a_handler_triggers_has_a_link_to_the_run_of_that_handler()
    {
        VirtualScheduler run = null!;
        await using var one = run = Run(Job.Every("10s", _ => run.Scheduler.Jobs[1].Trigger(), name: _job + " outer"), Job.Every("1h", _ => { }, name: _job));
        Activity? outer = null;
        _listener.ActivityStarted = activity => outer = activity.OperationName == _job + " outer" ? activity : outer;
        run.Kernel.Advance("10s");
        Assert.That(_activities.Single().Links.Single().Context, Is.EqualTo(outer!.Context));
    }

    [Test]
    public async Task What_is_called_at_the_end_of_a_run_is_inside_its_activity_and_the_thread_is_left_outside([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool awaits)
    {
        var inside = new List<Activity?>();
        var end = new TaskCompletionSource();
        var options = new SchedulerOptions
        {
            OnError = error => inside.Add(Activity.Current),
            OnRunEnded = _ => inside.Add(Activity.Current),
        };
        using var meters = new Meters { Measuring = _ => inside.Add(Activity.Current) };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = options.OnError, OnRunEnded = options.OnRunEnded, MeterFactory = meters },
            Job.With(new() { RunOn = runOn }, "10s", async (_, _) =>
            {
                if (awaits) await end.Task;
                throw new InvalidOperationException();
            }, _job));
        run.Kernel.Advance("10s");
        end.SetResult();
        run.Kernel.Settle();
        Assert.That(inside, Is.EqualTo(Enumerable.Repeat(_activities.Single(), 4)), "lateness, error, end, duration");
        Assert.That(Activity.Current, Is.Null);
        Assert.That(_activities[0].Duration, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task A_listener_that_throws_in_a_run_leaves_no_activity_open()
    {
        using var lines = new StandardError();
        using var meters = new Meters { Measuring = _ => throw new InvalidOperationException("the listener's") };
        var current = new List<Activity?>();
        await using var run = new VirtualScheduler(new SchedulerOptions { MeterFactory = meters },
            Job.Every("10s", _ => { }, name: _job), Job.Every("10s", _ => current.Add(Activity.Current?.Parent), name: _job + " beside"));
        run.Kernel.Advance("20s");
        Assert.That((_activities.Count, current), Is.EqualTo((2, new List<Activity?> { null, null })));
    }

    private static VirtualScheduler Run(params JobEntry[] jobs) => new(new SchedulerOptions { OnError = _ => { } }, jobs);
}
