using System.Globalization;
using System.Text;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Crash.Node;

/// <summary>
/// The file to which all nodes append what they do: a line for each event, by one write, so that the line of a process that is killed is whole or not
/// there. The words of a line are its kind, the node, the process, the time since the boot in nanoseconds, and what the method of that kind says.
/// </summary>
internal sealed unsafe class LedgerWriter
{
    private readonly int _file;
    private readonly string _node;
    private long _runs;

    /// <param name="path">The file, which exists.</param>
    /// <param name="node">The name of this node.</param>
    public LedgerWriter(string path, string node)
    {
        _node = node;
        _file = Libc.open(path, Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CLOEXEC);
        if (_file < 0) throw new FileNotFoundException("The ledger cannot be opened.", path);
    }

    /// <summary>The scheduler starts: the skew of the clock in milliseconds.</summary>
    public void Up(TimeSpan skew) => Write("up", $"{skew.TotalMilliseconds:0}");

    /// <summary>The scheduler has stopped.</summary>
    public void Down() => Write("down", "");

    /// <summary>
    /// A handler begins: the number of the run, the job, the due time and the wall clock of the machine in microseconds, the number of due times, the
    /// token, the attempt and the reason.
    /// </summary>
    public long Begin(in Tick tick)
    {
        long run = Interlocked.Increment(ref _runs);
        Write("begin", string.Create(CultureInfo.InvariantCulture,
            $"{run} {tick.Job} {Microseconds(tick.Due)} {Microseconds(DateTimeOffset.UtcNow)} "
            + $"{tick.Expirations} {tick.Token} {tick.Attempt} {tick.Reason}"));
        return run;
    }

    /// <summary>A handler has ended: the number of the run, and how it ended.</summary>
    public void End(long run, string how) => Write("end", $"{run} {how}");

    /// <summary>A handler has written to what it shares with other nodes: the number of the run, when it began to, and what came of it.</summary>
    public void Step(long run, long began, string result) => Write("step", $"{run} {began} {result}");

    /// <summary>A run without a handler: the job, the due time in microseconds, the number of due times, and the reason.</summary>
    public void Decline(JobOutcome run) => Write("decline", string.Create(CultureInfo.InvariantCulture,
        $"{run.Job} {Microseconds(run.Tick.Due)} {run.Tick.Expirations} {(run.DeclineReason ?? run.Result.ToString()).Replace(' ', '-')}"));

    /// <summary>An error of a job.</summary>
    public void Error(JobError error) => Write("error", $"{error.Tick.Job} {error.Exception.Message.ReplaceLineEndings(" ")}");

    /// <summary>The time since the boot, in nanoseconds.</summary>
    public static long Boottime()
    {
        Timespec now;
        _ = Libc.clock_gettime(Libc.CLOCK_BOOTTIME, &now);
        return now.Seconds * 1_000_000_000 + now.Nanoseconds;
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private void Write(string kind, string what)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{kind} {_node} {Environment.ProcessId} {Boottime()} {what}\n");
        byte[] line = Encoding.UTF8.GetBytes(text);
        fixed (byte* bytes = line) _ = Libc.write(_file, bytes, line.Length);
    }
}
