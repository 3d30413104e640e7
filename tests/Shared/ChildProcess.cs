using System.Diagnostics;
using NUnit.Framework;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Shared;

/// <summary>A program that a test has started. The test reads what it prints, and the program does not outlive the test.</summary>
public class ChildProcess : IDisposable
{
    public const int SIGINT = Libc.SIGINT;
    public const int SIGABRT = Libc.SIGABRT;
    public const int SIGTERM = Libc.SIGTERM;
    public const int SIGCONT = Libc.SIGCONT;
    public const int SIGSTOP = Libc.SIGSTOP;

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private Task<string>? _errors;

    /// <summary>Starts the program. Its standard output and standard error are pipes.</summary>
    /// <param name="start">The program and its arguments.</param>
    /// <param name="readsErrors">
    /// Whether standard error is read all the while, so that a full pipe does not hold the program up. Otherwise it is read by
    /// <see cref="ReadErrorLine"/> and <see cref="Errors"/> alone.
    /// </param>
    public ChildProcess(ProcessStartInfo start, bool readsErrors = true)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        if (readsErrors) _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>The lines that the test has read so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>All that the program writes to standard error until its end, which this waits for.</summary>
    public string Errors => (_errors ??= _process.StandardError.ReadToEndAsync()).WaitAsync(Patience.Span).GetAwaiter().GetResult();

    /// <summary>The next line that the program prints. The test fails where none comes.</summary>
    public string ReadLine()
    {
        using var patience = new CancellationTokenSource(Patience.Span);
        return ReadLine(patience.Token);
    }

    /// <summary>Reads on until a line contains the text and fulfils the condition. The test fails where no such line comes in time.</summary>
    public string ReadUntil(string text, Func<string, bool>? condition = null)
    {
        using var patience = new CancellationTokenSource(Patience.Span);
        while (true)
        {
            string line = ReadLine(patience.Token);
            if (line.Contains(text, StringComparison.Ordinal) && condition?.Invoke(line) != false) return line;
        }
    }

    /// <summary>The next line of standard error; null at its end.</summary>
    public string? ReadErrorLine() => _process.StandardError.ReadLineAsync().WaitAsync(Patience.Span).GetAwaiter().GetResult();

    /// <summary>Writes to standard input, which the caller has redirected, as it is: with or without an end of the line.</summary>
    public void Write(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Signal(int signal) => Assert.That(Libc.kill(Id, signal), Is.Zero);

    /// <summary>Waits for the end of the program, and fails the test where it does not end.</summary>
    /// <param name="patience">How long it may take; two minutes if null.</param>
    /// <returns>The exit code (128 + n after signal n), and what the program printed after the lines that were read before.</returns>
    public (int ExitCode, string Output) Finish(TimeSpan? patience = null)
    {
        Task<string> rest = _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(patience ?? Patience.Span)) Fail("does not end", rest);
        // A process that it has left behind may still hold the pipe.
        Assert.That(rest.Wait(Patience.Span), Is.True, $"{_process.StartInfo.FileName} has ended, and its output has not");
        _lines.AddRange(rest.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return (_process.ExitCode, rest.Result);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>Ends the program, and fails the test with all that the program has written.</summary>
    /// <param name="why">The end of the sentence that begins with the program.</param>
    /// <param name="rest">What the program prints after <see cref="Lines"/>, if another task reads that.</param>
    protected void Fail(string why, Task<string>? rest = null)
    {
        Kill();
        string output = rest?.Wait(Patience.Span) == true ? rest.Result : "";
        string command = string.Join(' ', _process.StartInfo.ArgumentList.Prepend(_process.StartInfo.FileName));
        Assert.Fail($"{command} {why}:\n{string.Join('\n', _lines)}\n{output}\n{Errors}");
    }

    private void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit(Patience.Span);
    }

    private string ReadLine(CancellationToken patience)
    {
        string? line = null;
        try
        {
            line = _process.StandardOutput.ReadLineAsync(patience).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Fail("does not print what was waited for");
        }

        if (line is null) Fail("has ended");
        _lines.Add(line!);
        return line!;
    }
}
