using System.Globalization;
using System.Text.RegularExpressions;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>What happens to a whole process: limits, stops, signals.</summary>
[RealKernel]
public partial class ProcessTests
{
    [Test]
    public void D01_a_start_with_too_few_descriptors_says_need_and_limit_and_leaves_none_behind()
    {
        using var probe = new ProbeProcess("limit");
        (int exitCode, string output) = probe.Finish();
        Assert.That(exitCode, Is.Zero, () => probe.Errors);
        Assert.That(output, Does.Match("^The scheduler needs at least 3 file descriptors, .* \\(limit \\d+, (\\d+|all) in use\\)").And.Contain("left behind: 0\n"));
    }

    [Test]
    public void D01_more_jobs_than_descriptors_start_and_share_a_timer_that_keeps_all_promises()
    {
        using var probe = new ProbeProcess("share");
        (int exitCode, string output) = probe.Finish();
        Assert.That(exitCode, Is.Zero, () => probe.Errors);
        Assert.That(output, Is.EqualTo("timers of 300 plans: fewer than 20\nwithout a tick: 0, early: 0, off the grid: 0, starts: 1\nleft behind: 0\n"));
    }

    [Test]
    public void A03_a_stopped_process_finds_one_call_with_all_expirations_and_the_old_grid()
    {
        using var probe = new ProbeProcess("stopped");
        probe.ReadLine();
        probe.ReadLine();
        probe.Signal(ProbeProcess.SIGSTOP);
        Thread.Sleep(320);
        probe.Signal(ProbeProcess.SIGCONT);
        AssertOneGrid(probe, longest: 3);
    }

    [Test]
    public void A17_a_frozen_process_finds_one_call_with_all_expirations_and_the_old_grid()
    {
        using var probe = new ProbeProcess("stopped");
        probe.ReadLine();
        using (new Freezer(probe.Id)) Thread.Sleep(1_020);
        AssertOneGrid(probe, longest: 10);
    }

    private static void AssertOneGrid(ProbeProcess probe, int longest)
    {
        // Until the tick that answers for the pause has come, which the probe's input ends.
        var ticks = new List<(long Due, long Expirations, long Lateness)>();
        do ticks.Add(Parse(probe.ReadLine()));
        while (ticks[^1].Expirations < longest);
        probe.CloseInput();
        ticks.AddRange(probe.Finish().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
        Assert.That(ticks.Skip(1).Zip(ticks, (next, tick) => next.Due - tick.Due - tick.Expirations * 100), Is.All.EqualTo(0).Within(1), "one grid, none lost");
        Assert.That(ticks.Select(tick => tick.Lateness), Is.All.GreaterThanOrEqualTo(0));

        static (long, long, long) Parse(string line)
        {
            long[] values = [.. line.Split(' ').Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
            return (values[0], values[1], values[2]);
        }
    }

    [Test]
    public void D10_a_loop_that_dies_with_no_handler_to_tell_ends_the_process_and_is_not_silent()
    {
        using var probe = new ProbeProcess("unattended");
        Assert.That(probe.Finish(), Is.EqualTo((128 + ProbeProcess.SIGABRT, "")));
    }

    [TestCase(ProbeProcess.SIGTERM)]
    [TestCase(ProbeProcess.SIGINT)]
    public void G01_a_signal_lets_handlers_in_flight_finish_begins_no_other_and_exits_with_zero(int signal)
    {
        using var probe = new ProbeProcess("terminate");
        Assert.That(probe.ReadLine(), Is.EqualTo("ready"));
        probe.Signal(signal);
        Assert.That(probe.Finish(), Is.EqualTo((0, "finished\nbegun after the stop: False\n")));
    }

    [TestCase(ProbeProcess.SIGTERM, 143)]
    [TestCase(ProbeProcess.SIGINT, 130)]
    public void G02_a_second_signal_during_the_drain_ends_the_process_at_once(int signal, int exitCode)
    {
        using var probe = new ProbeProcess("stubborn");
        Assert.That(probe.ReadLine(), Is.EqualTo("ready"));
        probe.Signal(signal);
        Assert.That(probe.ReadLine(), Is.EqualTo("stopping"), "the first has arrived: two of the same at the same moment would be one");
        probe.Signal(signal);
        Assert.That(probe.Finish().ExitCode, Is.EqualTo(exitCode));
    }

    [Test]
    public void J09_a_storm_of_signals_at_the_loop_thread_loses_no_event()
    {
        using var probe = new ProbeProcess("signals");
        string output = probe.Finish().Output;
        Match match = Counts().Match(output);
        Assert.That(match.Success, Is.True, output);
        Assert.That(match.Groups["answered"].Value, Is.EqualTo(match.Groups["due"].Value));
    }

    [GeneratedRegex(@"^due (?<due>[1-9]\d+) answered (?<answered>\d+) early False failures 0$", RegexOptions.Multiline)]
    private static partial Regex Counts();
}
