using System.Diagnostics;
using System.Globalization;
using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Cluster;

/// <summary>A node: a process, and after it another one, with a way of its own to the database.</summary>
internal sealed class Node(string name, string program, CrashCluster cluster) : IDisposable
{
    private Process? _process;

    public string Name => name;

    /// <summary>The way to the database.</summary>
    public Link Link { get; } = new();

    /// <summary>The number of the present process; 0 for none.</summary>
    public int Id => _process?.Id ?? 0;

    /// <summary>Starts a process.</summary>
    /// <param name="other">The program; null for that of the node.</param>
    /// <param name="skew">How far its clock is ahead.</param>
    public void Start(string? other = null, TimeSpan skew = default)
    {
        string file = other ?? program;
        string[] arguments =
        [
            name, cluster.Ledger.Path, Link.ConnectionString, cluster.Lease.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            skew.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        // The standard input ends with the director, and the node with that.
        ProcessStartInfo start = file.EndsWith(".dll", StringComparison.Ordinal) ? new("dotnet", [file, .. arguments]) : new(file, arguments);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>SIGKILL, and the end of the process.</summary>
    public void Kill()
    {
        if (_process is null) return;
        int id = Id;
        _process.Kill();
        _process.WaitForExit();
        Hand.Write(cluster.Ledger.Path, "killed", name, id);
        Forget();
    }

    /// <summary>SIGSTOP. No effect without a process, because the number 0 means the processes of the director's group.</summary>
    public void Stop()
    {
        if (_process is null) return;
        Hand.Write(cluster.Ledger.Path, "stopped", name, Id);
        _ = Libc.kill(Id, Libc.SIGSTOP);
    }

    /// <summary>SIGCONT.</summary>
    public void Continue()
    {
        if (_process is null) return;
        Hand.Write(cluster.Ledger.Path, "continued", name, Id);
        _ = Libc.kill(Id, Libc.SIGCONT);
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        if (_process is not null) _ = Libc.kill(Id, Libc.SIGTERM);
    }

    /// <summary>SIGTERM, and the end of the process.</summary>
    public void End()
    {
        Terminate();
        Join();
    }

    /// <summary>Waits for the end of the process, which has to be clean.</summary>
    public void Join()
    {
        if (_process is null) return;
        if (!_process.WaitForExit(Patience.Span)) throw new TimeoutException($"{name} does not end after SIGTERM");
        if (_process.ExitCode != 0) throw new InvalidOperationException($"{name} has ended with the exit code {_process.ExitCode}");
        Forget();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }

        Forget();
        Link.Dispose();
    }

    private void Forget()
    {
        _process?.Dispose();
        _process = null;
    }
}
