using System.Diagnostics;
using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>Processes that share a database.</summary>
public class ProcessTests : ServerFixture
{
    private const int Processes = 8, Claims = 10_000;

    [Test]
    public async Task Each_due_time_is_won_by_one_process([Values(1, 100)] int jobs)
    {
        int dues = Claims / Processes / jobs;
        Process[] processes = [.. Enumerable.Range(0, Processes).Select(_ => Start(dues, jobs))];
        string[][] won = await Task.WhenAll(processes.Select(Won));
        (string Due, string Token)[] all = [.. won.SelectMany(static lines => lines).Select(static line => line.Split(' '))
            .Select(static words => ($"{words[0]} {words[1]}", $"{words[0]} {words[2]}"))];
        // A process that is ahead makes the due times before it late for the others, so some are won by none.
        Assert.That(all.Select(static claim => claim.Due), Is.Unique);
        Assert.That(all.Select(static claim => claim.Token), Is.EquivalentTo(Enumerable.Range(0, jobs).SelectMany(job => Enumerable.Range(1, all.Count(claim =>
            claim.Due.StartsWith($"{job} ", StringComparison.Ordinal))).Select(token => $"{job} {token}"))));
        Assert.That(all.Count(claim => claim.Due.EndsWith($" {dues}", StringComparison.Ordinal)), Is.EqualTo(jobs), "the last due time of each job");
        Assert.That(Server.Ask<long>($"select count(*) from timers.job where name like 'job %' and extract(epoch from last_due) = {dues}"), Is.EqualTo(jobs));
        Server.Execute("truncate timers.job");
    }

    private static async Task<string[]> Won(Process process)
    {
        await process.StandardInput.WriteLineAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Process Start(int dues, int jobs)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "State.Probe.dll"), $"postgresql:{Server.App}", $"{dues}", $"{jobs}"];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        return process;
    }
}
