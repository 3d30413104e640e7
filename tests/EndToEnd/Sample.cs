using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>A sample that runs, as it was built along with these tests. It does not outlive the test.</summary>
internal sealed partial class Sample : IDisposable
{
    public const int SIGINT = 2;
    public const int SIGTERM = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<string> _lines = [];

    private Sample(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>How many sockets it has open.</summary>
    public int Sockets => Directory.GetFiles($"/proc/{ProcessId}/fd")
        .Count(file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    /// <summary>What it has printed, as far as it was read.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public static string PathOf(string name)
    {
        var mine = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)); // …/bin/EndToEnd/debug
        return Path.Combine(mine.Parent!.Parent!.FullName, name, mine.Name, $"{name}.dll");
    }

    public static Sample Start(string name, params string[] arguments) => StartInShell("exec \"$@\"", name, arguments);

    /// <param name="script">What a shell does first, and how it then starts the sample, which is its arguments: <c>exec "$@"</c>.</param>
    /// <param name="name">The sample.</param>
    /// <param name="arguments">The sample's arguments.</param>
    public static Sample StartInShell(string script, string name, params string[] arguments) =>
        StartProgram("bash", ["-c", script, "bash", "dotnet", PathOf(name), .. arguments]);

    public static Sample StartProgram(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return new(Process.Start(start)!);
    }

    /// <summary>The next line that it prints.</summary>
    public string Read()
    {
        using var patience = new CancellationTokenSource(Patience);
        return Read(patience.Token);
    }

    /// <summary>Reads on until a line contains the text, and is also what is asked for. It fails where no such line is among many.</summary>
    public string ReadUntil(string text, Func<string, bool>? also = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            string line = Read(patience.Token);
            if (line.Contains(text, StringComparison.Ordinal) && also?.Invoke(line) != false) return line;
        }
    }

    /// <summary>The port that it says it listens on.</summary>
    public int ReadPort() => int.Parse(ReadUntil("listening on ").Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>To its standard input, as it is: with or without an end of the line.</summary>
    public void Write(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Asks it to end, and sees that it does, as below.</summary>
    public string[] Terminate(int signal = SIGTERM)
    {
        Assert.That(kill(_process.Id, signal), Is.Zero);
        return End();
    }

    /// <summary>Waits for its end, which has to be a good one, and tells what it still had to say.</summary>
    public string[] End()
    {
        Task<string> rest = _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(Patience)) Fail("does not end");
        string[] lines = rest.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _lines.AddRange(lines);
        if (_process.ExitCode != 0 || _errors.GetAwaiter().GetResult().Length > 0) Fail($"ended with {_process.ExitCode}");
        return lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Read(CancellationToken patience)
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

    private void Fail(string why)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        Assert.Fail($"It {why}:\n{string.Join('\n', _lines)}\n{_errors.GetAwaiter().GetResult()}");
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);
}
