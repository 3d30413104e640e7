using TimerAttributes.Telemetry;
using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Timers;
using TimerAttributes.Platform;
using TimerAttributes.Testing.Kernel;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>A start succeeds whole or leaves nothing behind, and says why.</summary>
public class StartTests
{
    [TestCase(Errno.ENFILE)]
    [TestCase(Errno.ENOMEM)]
    public async Task D04_a_refused_timer_rolls_the_start_back_and_it_can_be_repeated(int errno)
    {
        var kernels = new List<VirtualKernel>();
        int calls = 0;
        await using var scheduler = new Scheduler(
            new JobTable(Job.Every("1s", _ => calls++, name: "a"), Job.Every("2s", _ => calls++, name: "b")), null, Kernel);

        LinuxException? refused = Assert.Throws<LinuxException>(scheduler.Start);
        Assert.That((refused!.Call, refused.Errno), Is.EqualTo(("timerfd_create", errno)));
        Assert.That((kernels[0].LiveTimers, kernels[0].IsDisposed), Is.EqualTo((0, true)));

        scheduler.Start();
        kernels[1].Advance("2s");
        Assert.That(calls, Is.EqualTo(3));

        VirtualKernel Kernel()
        {
            kernels.Add(new());
            if (kernels.Count == 1) kernels[0].Fail("timerfd_create", errno, skip: 1, times: int.MaxValue);
            return kernels[^1];
        }
    }

    [Test]
    public async Task D04_a_trigger_that_comes_while_a_start_fails_calls_no_handler_and_is_told([Values] RunOn runOn)
    {
        int calls = 0;
        Task<JobOutcome>? outcome = null;
        Scheduler scheduler = null!;
        scheduler = new(new JobTable(Job.Every("1h", _ => calls++, runOn)), null,
            () => new RefusingKernel(() => Task.Run(() => { outcome = scheduler.Jobs[0].Trigger(); }).Wait()));
        Assert.That(scheduler.Start, Throws.TypeOf<LinuxException>());
        Assert.That((await outcome!.WaitAsync(Patience.Span)).Result, Is.EqualTo(JobResult.Skipped));
        Assert.That(calls, Is.Zero);
    }

    [TestCase("epoll_create1")]
    [TestCase("eventfd")]
    public void D04_a_kernel_that_cannot_be_had_is_the_caller_s_exception(string call)
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1s", _ => { })), null, () => throw new LinuxException(call, Errno.ENOMEM));
        Assert.That(scheduler.Start, Throws.TypeOf<LinuxException>().With.Message.EqualTo($"{call}: Cannot allocate memory (errno 12)"));
    }

    [Test]
    public void D01_too_few_descriptors_are_told_with_need_and_limit()
    {
        var kernel = new VirtualKernel();
        kernel.Fail("timerfd_create", Errno.EMFILE, skip: 7, times: int.MaxValue);
        var scheduler = new Scheduler(new JobTable([.. Enumerable.Range(1, 10).Select(n => Job.Every($"{n}s", _ => { }, name: $"job {n}"))]),
            null, () => kernel);

        Assert.That(scheduler.Start, Throws.InvalidOperationException
            .With.Message.Match("^The scheduler needs at least 3 file descriptors, 1 for the timers of its jobs and 2 for the loop, .* \\(limit \\d+, \\d+ in use\\): raise 'ulimit -n'"));
        Assert.That(kernel.LiveTimers, Is.Zero);
    }

    [Test]
    public void D01_each_precise_job_needs_a_descriptor_of_its_own()
    {
        var kernel = new VirtualKernel();
        kernel.Fail("timerfd_create", Errno.EMFILE, times: int.MaxValue);
        JobOptions precise = new() { RunOn = RunOn.Loop, Precision = TimeSpan.FromMicroseconds(10) };
        var scheduler = new Scheduler(new JobTable(
            Job.Every("1s", _ => { }, name: "plain"), Job.With(precise, "1ms", _ => { }, "a"), Job.With(precise, "2ms", _ => { }, "b")), null, () => kernel);
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith(
            "The scheduler needs at least 5 file descriptors, 3 for the timers of its jobs (each of the 2 jobs with a Precision has its own) and 2 for the loop,"));
    }

    [TestCase(Clock.BoottimeAlarm)]
    [TestCase(Clock.RealtimeAlarm)]
    public async Task A19_a_clock_that_may_not_wake_the_machine_is_told_with_its_jobs_and_what_to_do(Clock clock)
    {
        var kernels = new List<VirtualKernel>();
        int calls = 0;
        await using var scheduler = new Scheduler(new JobTable(
            Job.Every("1s", _ => calls++, name: "Acme.Poll"), Job.Every("1h", _ => calls++, name: "Acme.Wake", clock: clock)), null, Kernel);

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(scheduler.Start)!;
        Assert.That(refused.Message, Does.Contain($"'Acme.Wake' (Clock.{clock})").And.Not.Contain("Acme.Poll"));
        Assert.That(refused.Message, Does.Contain("Give the program CAP_WAKE_ALARM (setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM"));
        Assert.That(refused.Message, Does.EndWith(", or give the jobs a clock without Alarm in its name. Nothing was started."));
        Assert.That((kernels[0].LiveTimers, kernels[0].IsDisposed), Is.EqualTo((0, true)));

        scheduler.Start();
        kernels[1].Advance("1s");
        Assert.That(calls, Is.EqualTo(1), "and it can be repeated");

        VirtualKernel Kernel()
        {
            kernels.Add(new());
            if (kernels.Count == 1) kernels[0].Fail("timerfd_create", Errno.EPERM, skip: 1);
            return kernels[^1];
        }
    }

    [Test]
    public void A_timer_denied_for_another_reason_is_not_blamed_on_the_alarm_clocks()
    {
        var kernel = new VirtualKernel();
        kernel.Fail("timerfd_create", Errno.EPERM);
        var scheduler = new Scheduler(new JobTable(
            Job.Every("1s", _ => { }, name: "a"), Job.Every("1h", _ => { }, name: "b", clock: Clock.BoottimeAlarm)), null, () => kernel);
        Assert.That(scheduler.Start, Throws.TypeOf<LinuxException>());
    }

    [Test]
    public async Task D02_a_timer_refused_at_run_time_is_the_caller_s_exception_and_harms_no_other()
    {
        int calls = 0;
        await using var run = new VirtualScheduler(Job.Every("1s", _ => calls++));
        EventLoop loop = run.Scheduler.Loop!;
        var plan = new Plan(new PeriodicRecurrence(Clock.Monotonic, 0, 1_000_000_000));
        run.Kernel.Fail("timerfd_create", Errno.EMFILE, times: 2); // Of a timer of its own, and of one that slots share.
        Assert.That(() => MakeSlot(), Throws.TypeOf<LinuxException>());

        using (MakeSlot()) run.Kernel.Advance("2s");
        Assert.That(calls, Is.EqualTo(2));

        Slot MakeSlot() => new(loop, JobTelemetry.Of(factory: null), plan, new WallClock(run.Kernel, Clock.Monotonic), [], new SlotTimers(loop));
    }

    [Test]
    public async Task A_stop_out_of_a_service_s_constructor_wins_over_the_start()
    {
        Scheduler scheduler = null!;
        await using var one = scheduler = new Scheduler(new JobTable(new JobEntry("a", Schedule.Every("1ms"), RunOn.Pool, _ =>
        {
            Assert.That(scheduler.Start, Throws.InvalidOperationException, "it is starting already");
            scheduler.StopAsync();
            return Handler(this);
        })), null, () => throw new AssertionException("the kernel was asked"));
        scheduler.Start();
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.Contains("has stopped"));
    }

    [Test]
    public void An_exception_of_a_service_s_constructor_is_told_with_the_job()
    {
        var scheduler = new Scheduler(new JobTable(
            new JobEntry("Acme.Poll", Schedule.Every("1s"), RunOn.Pool, _ => throw new TimeoutException("no database"))));
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(scheduler.Start)!;
        Assert.That(failure.Message, Is.EqualTo("Nothing was started. Job 'Acme.Poll' cannot be bound: no database"));
        Assert.That(failure.GetBaseException(), Is.TypeOf<TimeoutException>());
    }

    [Test]
    public void A_missing_service_or_instance_is_told_for_every_job_before_anything_starts()
    {
        var scheduler = new Scheduler(new JobTable(
            new JobEntry("Acme.Poller.Poll", Schedule.Every("1s"), RunOn.Pool, binding => Handler(binding.Instance(typeof(Poller)))),
            new JobEntry("Acme.Clean", Schedule.Every("1s"), RunOn.Pool, binding => Handler(binding.Service<IDisposable>()))),
            null, () => throw new AssertionException("the kernel was asked"));

        string message = Assert.Throws<InvalidOperationException>(scheduler.Start)!.Message;
        Assert.That(message, Does.Contain($"Job 'Acme.Poller.Poll' cannot be bound: it needs {typeof(Poller)}, the instance it is a method of; call scheduler.Add(…)"));
        Assert.That(message, Does.Contain("Job 'Acme.Clean' cannot be bound: it needs System.IDisposable, a parameter of its method; set SchedulerOptions.Services"));
    }

    [Test]
    public async Task Instances_come_from_Add_then_from_the_services_and_the_scheduler_is_a_service_and_so_is_their_provider()
    {
        var added = new Poller();
        var found = new List<object>();
        var services = new OneService(this); // Which does not know itself.
        await using var scheduler = new Scheduler(new JobTable(
            new JobEntry("a", Schedule.Every("1s"), RunOn.Pool, binding => Handler(found, binding.Instance(typeof(Poller)))),
            new JobEntry("b", Schedule.Every("1s"), RunOn.Pool, binding => Handler(found, binding.Instance(typeof(StartTests)))),
            new JobEntry("c", Schedule.Every("1s"), RunOn.Pool, binding => Handler(found, binding.Service<Scheduler>())),
            new JobEntry("d", Schedule.Every("1s"), RunOn.Pool, binding => Handler(found, binding.Service<IServiceProvider>()))),
            new() { Services = services }, () => new VirtualKernel());
        scheduler.AddInstance(typeof(Poller), added);
        scheduler.Start();

        Assert.That(found, Is.EqualTo(new object[] { added, this, scheduler, services }));
    }

    [Test]
    public async Task Add_refuses_the_wrong_type_a_second_instance_and_a_late_one()
    {
        await using var scheduler = new Scheduler(new JobTable(), null, () => new VirtualKernel());
        scheduler.AddInstance(typeof(Poller), new Poller());
        Assert.That(() => scheduler.AddInstance(typeof(Poller), this), Throws.ArgumentException.With.Message.StartsWith(
            $"The jobs of {typeof(Poller)} need an object of that type, not a {typeof(StartTests)}."));
        Assert.That(() => scheduler.AddInstance(typeof(Poller), new Poller()), Throws.InvalidOperationException.With.Message.EqualTo(
            $"The jobs of {typeof(Poller)} are called on one object, and the scheduler has it already: "
            + "let that object pass the calls on to others."));
        scheduler.Start();
        Assert.That(() => scheduler.AddInstance(typeof(StartTests), this), Throws.InvalidOperationException.With.Message.EqualTo(
            $"An object for the jobs of {typeof(StartTests)} cannot be added, because the scheduler has started before: add it before the start."));
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.EqualTo(
            "The scheduler cannot be started, because the scheduler has started before: call Start, StartAsync or RunAsync once."));
        await scheduler.StopAsync();
        Assert.That(() => scheduler.AddInstance(typeof(StartTests), this), Throws.InvalidOperationException.With.Message.EqualTo(
            $"An object for the jobs of {typeof(StartTests)} cannot be added, because the scheduler has stopped: make a new Scheduler."));
    }

    [Test]
    public void Jobs_are_found_by_id_and_a_name_is_given_once()
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1s", _ => { }, name: "a"), Job.Once("2s", _ => { }, name: "b")));
        Assert.That(scheduler[new JobId("b")].ToString(), Is.EqualTo("b: once after 2s"));
        Assert.That(() => scheduler[new JobId("c")], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'c'"));
        Assert.That(() => scheduler[default], Throws.TypeOf<KeyNotFoundException>());

        var library = new JobTable(Job.Every("1s", _ => { }, name: "a"));
        JobTable other = new(Job.Once("1s", _ => { }, name: "a"));
        Assert.That(() => JobTable.Combine(library, other), Throws.ArgumentException.With.Message.Contains("Two jobs are named 'a'"));
        Assert.That(JobTable.Combine(library, library).Entries, Is.EqualTo(library.Entries), "A row that is in several tables is taken once.");
        Assert.That(JobTable.Combine(library, new JobTable(Job.Once("2s", _ => { }, name: "b"))).Entries, Has.Length.EqualTo(2));
    }

    private static JobHandler Handler(object instance) => Handler([], instance);

    private static JobHandler Handler(List<object> found, object instance)
    {
        found.Add(instance);
        return static (in Tick _, CancellationToken _) => default;
    }

    private sealed class Poller;

    private sealed class RefusingKernel(Action meanwhile) : MachineKernel(new ParallelMachine(VirtualKernel.StartOfTime))
    {
        public override IKernelTimer CreateTimer(Clock clock, ulong tag)
        {
            meanwhile();
            throw new LinuxException("timerfd_create", Errno.ENOMEM);
        }
    }

    private sealed class OneService(object service) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
    }
}
