using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace TimerAttributes.State.Tests.Files;

/// <summary>
/// A process that is killed before each of the system calls by which a claim uses its file. Between two calls nothing changes that another process
/// could see, so these are all moments that there are.
/// </summary>
public partial class KilledAtEachCallTests
{
    private const int Dues = 3;
    private const string Strace = "/usr/bin/strace", Row = "job 0";

    // Those that use files.
    private const string Calls = "openat,flock,fcntl,read,pread64,write,pwrite64,ftruncate,fallocate,fsync,fdatasync,lseek,fstat,newfstatat,statx,close,renameat,unlink";

    private string _folder = "";

    [SetUp]
    public async Task MakeRow()
    {
        if (!File.Exists(Strace)) Assert.Ignore("strace is not installed, which kills the process at a system call: install the package strace.");
        _folder = Directory.CreateTempSubdirectory("state").FullName;
        await new FileStore(_folder).ClaimAsync(new() { Job = Row, Due = DateTimeOffset.UnixEpoch });
    }

    [TearDown]
    public void DeleteFolder()
    {
        if (_folder.Length > 0) Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_line_is_whole_wherever_a_claim_is_killed()
    {
        string log = Path.Combine(_folder, "log");
        string file = Directory.GetFiles(_folder, "job*").Single();
        string[] won = Run(log, file, kill: null);
        Assert.That(won, Has.Length.EqualTo(Dues), "without a fault; where a process may not be traced, this fails");
        (string Call, int Number)[] moments = [.. CallsOf(log).SelectMany(static call => Enumerable.Range(1, call.Count).Select(number => (call.Name, number)))];
        Assert.That(moments.Select(static moment => moment.Call), Does.Contain("flock").And.Contain("pwrite64"));

        foreach ((string call, int number) in moments)
        {
            StoredJob before = (await new FileStore(_folder).ReadAsync([Row])).Single();
            won = Run(log, file, $"{call}:signal=SIGKILL:when={number}");
            StoredJob after = (await new FileStore(_folder).ReadAsync([Row])).Single(); // A line that is not whole is an error.
            string moment = $"killed before {call} number {number}";
            Assert.That(won, Has.Length.LessThan(Dues), $"{moment}: was it?");
            Assert.That(after.Token - before.Token, Is.InRange(won.Length, won.Length + 1), $"{moment}: a claim that was made before the process could say so");
            Assert.That((after.LastDue - before.LastDue).TotalSeconds, Is.EqualTo(after.Token - before.Token), moment);
        }
    }

    /// <returns>The lines of the process: the claims that it has won.</returns>
    private string[] Run(string log, string file, string? kill)
    {
        string[] options = ["-f", "-qq", "-o", log, "-P", file, "-e", "trace=" + Calls, .. kill is null ? [] : (string[])["-e", "inject=" + kill]];
        string[] probe = [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "State.Probe.dll"), _folder, $"{Dues}", "1"];
        using Process process = Process.Start(new ProcessStartInfo(Strace, [.. options, .. probe]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.WriteLine();
        process.StandardInput.Close();
        Task<string> reading = process.StandardOutput.ReadToEndAsync();
        if (!reading.Wait(Patience.Span) || !process.WaitForExit(Patience.Span))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The process has not ended within {Patience.Span}: {kill ?? "without a fault"}");
        }

        string output = reading.Result;
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line != "ready")];
    }

    // strace counts the calls of each thread by themselves.
    private static (string Name, int Count)[] CallsOf(string log) => [.. File.ReadLines(log)
        .Select(static line => CallOf().Match(line)).Where(static call => call.Success)
        .GroupBy(static call => (Thread: call.Groups[1].Value, Name: call.Groups[2].Value))
        .GroupBy(static calls => calls.Key.Name)
        .Select(static threads => (threads.Key, threads.Max(static calls => calls.Count())))];

    [GeneratedRegex(@"^(\d+) +(\w+)\(")]
    private static partial Regex CallOf();
}
