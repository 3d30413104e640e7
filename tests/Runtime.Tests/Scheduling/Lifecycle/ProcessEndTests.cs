namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>How a whole process ends with jobs under way.</summary>
[RealKernel]
public class ProcessEndTests
{
    [Test]
    [Retry(Growing.Attempts)]
    public void G03_a_drain_that_takes_too_long_names_the_unfinished_and_the_exit_code_is_not_zero()
    {
        // For all of this time the probe's unfinished handlers are waited for, and within it the one that heeds the stop has to end.
        using var probe = new ProbeProcess("drain", $"{Growing.From(200).TotalMilliseconds}");
        Assert.That(probe.ReadLine(), Is.EqualTo("ready"));
        probe.Signal(ProbeProcess.SIGTERM);
        (int exitCode, _) = probe.Finish();
        string errors = probe.Errors;
        Assert.That(exitCode, Is.EqualTo(128 + ProbeProcess.SIGABRT));
        Assert.That(errors, Does.Contain(nameof(DrainTimeoutException)).And.Contain("Acme.Stuck").And.Contain("Acme.Blocked"));
        Assert.That(errors, Does.Not.Contain("Acme.Heeds"));
    }

    [TestCase("stop", "Acme.Runs, each\npool busy")]
    [TestCase("signal", "Acme.Runs, each\npool busy")]
    [TestCase("heeds", "all returned")]
    public void K07_a_stop_ends_at_its_drain_time_while_all_threads_of_the_pool_are_blocked(string how, string outcome)
    {
        using var probe = new ProbeProcess("starve", how);
        Assert.That(probe.ReadLine(), Is.EqualTo("ready"));
        if (how == "signal") probe.Signal(ProbeProcess.SIGTERM);
        Assert.That(probe.Finish(), Is.EqualTo((0, $"{outcome}\nmore runs 0, running False\n")), () => probe.Errors);
    }

    [TestCase("exit", "DrainTimeoutException: Acme.Ends\n")]
    [TestCase("stop", "")]
    public void K07_a_handler_that_ends_the_process_is_waited_for_until_the_drain_time_unless_it_stops_the_scheduler(string how, string output)
    {
        using var probe = new ProbeProcess("exit", how);
        Assert.That(probe.Finish(), Is.EqualTo((3, output)), () => probe.Errors);
    }

    [Test]
    public void D01_a_stop_ends_where_no_thread_can_be_started_for_want_of_descriptors()
    {
        using var probe = new ProbeProcess("exhaust");
        Assert.That(probe.Finish(), Is.EqualTo((0, "ready\nstopped\n")), () => probe.Errors);
    }

    [TestCase("exit")]
    [TestCase("handler")]
    [TestCase("return")]
    public void G08_a_process_that_ends_without_a_stop_does_so_at_once_and_keeps_its_code(string how)
    {
        using var probe = new ProbeProcess("leave", how);
        Assert.That(probe.Finish(), Is.EqualTo((3, "")));
        Assert.That(probe.Errors, Is.Empty);
    }

    [Test]
    public void G08_an_exception_elsewhere_ends_the_process_as_it_does_without_jobs()
    {
        using var probe = new ProbeProcess("leave", "throw");
        Assert.That(probe.Finish().ExitCode, Is.EqualTo(128 + ProbeProcess.SIGABRT));
        Assert.That(probe.Errors, Does.StartWith("Unhandled exception. System.InvalidOperationException: elsewhere"));
    }

    [TestCase("overflow", "Stack overflow")]
    [TestCase("failfast", "on purpose")]
    public void F14_a_stack_overflow_or_a_fail_fast_in_a_handler_ends_the_process(string how, string words)
    {
        using var probe = new ProbeProcess("die", how);
        (int exitCode, string output) = probe.Finish();
        Assert.That((exitCode, output), Is.EqualTo((128 + ProbeProcess.SIGABRT, "")));
        Assert.That(probe.Errors, Does.Contain(words));
    }
}
