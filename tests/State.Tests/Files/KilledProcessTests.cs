using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.State.Tests.Files;

/// <summary>Processes that share a folder of files, some of which are killed at any moment.</summary>
public class KilledProcessTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("state").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Each_due_time_is_won_by_one_process([Values(1, 10)] int jobs)
    {
        int dues = 1_000 / jobs;
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => Start(dues, jobs))];
        string[][] won = await Task.WhenAll(processes.Select(Won));
        string[] expected = [.. Enumerable.Range(0, jobs).SelectMany(job => Enumerable.Range(1, dues).Select(due => $"{job} {due}"))];
        string[] all = [.. won.SelectMany(static lines => lines)];
        // A process that is ahead makes the due times before it late for the others, so each is won at most once, and the tokens count those that were won.
        Assert.That(all.Select(DueOf), Is.Unique);
        Assert.That(all.Select(DueOf), Is.SubsetOf(expected));
        Assert.That(all.Select(TokenOf), Is.EquivalentTo(Enumerable.Range(0, jobs).SelectMany(job => Enumerable.Range(1, all.Count(line => OfJob(line, job))).Select(token => $"{job} {token}"))));
        Assert.That(all.Count(line => DueOf(line).EndsWith($" {dues}", StringComparison.Ordinal)), Is.EqualTo(jobs), "the last due time of each job");
    }

    [Test]
    public async Task A_process_that_is_killed_leaves_a_line_that_the_next_one_can_read()
    {
        var all = new List<string>();
        var random = new Random(17);
        for (int round = 0; round < 20; round++)
        {
            using Process process = Start(dues: 1_000_000, jobs: 1);
            await process.StandardInput.WriteLineAsync();
            for (int lines = random.Next(1, 300); lines > 0; lines--) all.Add((await process.StandardOutput.ReadLineAsync())!);
            process.Kill(); // At any moment of a later claim.
            string rest = await process.StandardOutput.ReadToEndAsync();
            all.AddRange(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.That(all.Select(DueOf), Is.Unique);
        IReadOnlyList<StoredJob> rows = await new FileStore(_folder).ReadAsync(["job 0"]);
        Assert.That(rows[0].Token, Is.InRange(all.Count, all.Count + 20), "a process may be killed after its claim and before it says so");
    }

    private static string DueOf(string line) => string.Join(' ', line.Split(' ')[..2]);

    private static string TokenOf(string line) => line.Split(' ') is [var job, _, var token] ? $"{job} {token}" : "";

    private static bool OfJob(string line, int job) => line.StartsWith($"{job} ", StringComparison.Ordinal);

    private static async Task<string[]> Won(Process process)
    {
        await process.StandardInput.WriteLineAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Process Start(int dues, int jobs)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "State.Probe.dll"), _folder, $"{dues}", $"{jobs}"];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        return process;
    }
}
