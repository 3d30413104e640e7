using System.Globalization;
using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.SelfTest;

/// <summary>A ledger that is written by hand. Times are in seconds, and processes have letters.</summary>
internal sealed class Story
{
    private int _runs;

    public History History { get; } = new();

    public Story Up(char process, double at = 0, double skew = 0) => Add("up", process, at, $"{skew * 1000}");

    public Story Down(char process, double at) => Add("down", process, at, "");

    /// <summary>A run begins, and ends if its end is given.</summary>
    public Story Run(
        char process, string job, double at, double due, long token, int count = 1, int attempt = 1, double? end = null, string how = "done")
    {
        int run = ++_runs;
        Add("begin", process, at, $"{run} Jobs.{job} {due * 1e6:0} {at * 1e6:0} {count} {token} {attempt} Scheduled");
        return end is { } ended ? Add("end", process, ended, $"{run} {how}") : this;
    }

    public Story Decline(char process, string job, double at, double due, string reason) =>
        Add("decline", process, at, $"Jobs.{job} {due * 1e6:0} 1 {reason}");

    public Story Error(char process, string job, double at) => Add("error", process, at, $"Jobs.{job} The store does not answer.");

    public Story Killed(char process, double at) => Add("killed", process, at, "");

    public Story Stopped(char process, double from, double to) => Add("stopped", process, from, "").Add("continued", process, to, "");

    public Story Write(string job, long token, string run)
    {
        History.Writes.Add(($"Jobs.{job}", token, run));
        return this;
    }

    private Story Add(string kind, char process, double at, string what)
    {
        History.Read(string.Create(CultureInfo.InvariantCulture, $"{kind} {process} {process - 'a' + 1} {at * 1e9:0} {what}").TrimEnd());
        return this;
    }
}
