using System.Diagnostics;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>A program of Runtime.Probe, started by a test and ended with it.</summary>
internal sealed class ProbeProcess : ChildProcess
{
    public ProbeProcess(params string[] scenario)
        : this(redirection: "", readsErrors: true, scenario)
    {
    }

    private ProbeProcess(string redirection, bool readsErrors, string[] scenario)
        : base(StartOf(redirection, scenario), readsErrors)
    {
    }

    /// <summary>
    /// A probe whose standard error is a pipe that is not read before <see cref="ChildProcess.ReadErrorLine"/> or <see cref="ChildProcess.Errors"/>.
    /// </summary>
    public static ProbeProcess Unread(params string[] scenario) => new(redirection: "", readsErrors: false, scenario);

    /// <summary>A probe whose standard error refuses each write with ENOSPC: full(4).</summary>
    public static ProbeProcess OnFullDisk(params string[] scenario) => new("2>/dev/full", readsErrors: false, scenario);

    /// <summary>Lets a probe go on that waits for a line.</summary>
    public void WriteLine() => Write("\n");

    private static ProcessStartInfo StartOf(string redirection, string[] scenario)
    {
        string[] command = [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "Runtime.Probe.dll"), .. scenario];
        return new("/bin/sh", ["-c", $"exec \"$0\" \"$@\" {redirection}", .. command]) { RedirectStandardInput = true };
    }
}
