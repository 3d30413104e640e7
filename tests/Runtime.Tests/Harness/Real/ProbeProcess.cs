using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>A program of Runtime.Probe, started by a test and ended with it.</summary>
internal sealed partial class ProbeProcess : IDisposable
{
    public const int SIGINT = 2;
    public const int SIGABRT = 6;
    public const int SIGTERM = 15;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;

    private readonly Process _process;

    private Task<string>? _errors; // Read all the while: a pipe that is full could hold the probe up.

    public ProbeProcess(params string[] scenario)
        : this(redirection: "", scenario) => _errors = _process.StandardError.ReadToEndAsync();

    private ProbeProcess(string redirection, string[] scenario)
    {
        string[] command = [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "Runtime.Probe.dll"), .. scenario];
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" \"$@\" {redirection}", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public int Id => _process.Id;

    /// <summary>A probe whose standard error is a pipe that is not read before <see cref="ReadError"/> or <see cref="Errors"/>.</summary>
    public static ProbeProcess Unread(params string[] scenario) => new(redirection: "", scenario);

    /// <summary>A probe whose standard error refuses each write with ENOSPC: full(4).</summary>
    public static ProbeProcess OnFullDisk(params string[] scenario) => new("2>/dev/full", scenario);

    /// <summary>All that it wrote to standard error, until its end.</summary>
    public string Errors => (_errors ??= _process.StandardError.ReadToEndAsync()).WaitAsync(Patience.Span).GetAwaiter().GetResult();

    public string ReadLine() => _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Span).GetAwaiter().GetResult()
        ?? throw new AssertionException("The probe ended: " + Errors);

    /// <summary>One line of standard error.</summary>
    public string? ReadError() => _process.StandardError.ReadLineAsync().WaitAsync(Patience.Span).GetAwaiter().GetResult();

    /// <summary>Lets a probe go on that waits for a line.</summary>
    public void WriteLine() => _process.StandardInput.WriteLine();

    public void Signal(int signal) => Assert.That(kill(_process.Id, signal), Is.Zero);

    /// <summary>Closes its standard input, which ends a scenario that goes on until then.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits for the end; its exit code (128 + n after signal n), and what it wrote since.</summary>
    public (int ExitCode, string Output) Finish()
    {
        string output = _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Span).GetAwaiter().GetResult();
        Assert.That(_process.WaitForExit(Patience.Span), Is.True);
        return (_process.ExitCode, output);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);
}
