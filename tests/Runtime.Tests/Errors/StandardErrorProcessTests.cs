using System.Globalization;

namespace TimerAttributes.Tests.Errors;

/// <summary>What becomes of error lines in a process whose standard error takes none, and in one that ends.</summary>
[RealKernel]
public class StandardErrorProcessTests
{
    private const int Failing = 200;
    private const string Dropped = "TimerAttributes: lines dropped: ";

    [Test]
    public void K05_a_full_pipe_holds_up_no_job_and_when_it_is_read_a_line_tells_how_many_lines_were_dropped()
    {
        using ProbeProcess probe = ProbeProcess.Unread("flood");
        Assert.That(probe.ReadLine(), Is.EqualTo("the job goes on"));
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].StartsWith(Dropped, StringComparison.Ordinal)) lines.Add(probe.ReadErrorLine()!);
        probe.WriteLine();
        (int exitCode, string output) = probe.Finish();
        int dropped = int.Parse(output, CultureInfo.InvariantCulture);
        Assert.That((exitCode, dropped, lines.Count), Is.EqualTo((0, Failing + 1 - lines.Count, lines.Count)), "each line is written or counted");
        Assert.That(dropped, Is.Positive);
        Assert.That(lines[^1], Is.EqualTo($"{Dropped}{dropped}, because standard error did not take them in time"));
        Assert.That(lines.SkipLast(1), Is.All.StartsWith("TimerAttributes: job 'late "));
    }

    [Test]
    public void K05_lines_that_a_full_disk_refuses_are_counted()
    {
        using ProbeProcess probe = ProbeProcess.OnFullDisk("flood");
        Assert.That(probe.ReadLine(), Is.EqualTo("the job goes on"));
        probe.WriteLine();
        Assert.That(probe.Finish(), Is.EqualTo((0, $"{Failing}\n")));
    }

    [TestCase("return", 3)]
    [TestCase("exit", 3)]
    [TestCase("loop", 3)]
    [TestCase("stop", 128 + ProbeProcess.SIGABRT)]
    [TestCase("start", 128 + ProbeProcess.SIGABRT)]
    public void A_line_is_written_before_the_process_ends(string how, int exitCode)
    {
        using var probe = new ProbeProcess("last line", how);
        Assert.That(probe.Finish(), Is.EqualTo((exitCode, "")));
        Assert.That(probe.Errors, Does.StartWith("TimerAttributes: ").And.Contain("failed: System.InvalidOperationException: the last line at "));
    }

    [Test]
    public void K05_a_thread_that_can_start_no_other_writes_the_line_itself_and_drops_it_where_it_would_have_to_wait()
    {
        using ProbeProcess probe = ProbeProcess.Unread("threadless");
        Assert.That(probe.ReadLine(), Is.EqualTo("ready"));
        probe.WriteLine();
        if (probe.ReadLine() != "threadless") Assert.Ignore("No seccomp filters here, or the C library starts threads by another call.");
        Assert.That(probe.ReadLine(), Is.EqualTo("0"));
        Assert.That(probe.ReadErrorLine(), Does.Match("^TimerAttributes: '.*' failed: System.IO.InvalidDataException: no at .*$"));
        probe.WriteLine();
        Assert.That(probe.ReadLine(), Is.EqualTo("1"));
        Assert.That(probe.Errors, Does.Contain("failed: System.IO.InvalidDataException: no at ")
            .And.EndWith($"{Dropped}1, because standard error did not take them in time\n"));
        Assert.That(probe.Finish(), Is.EqualTo((0, "")));
    }
}
