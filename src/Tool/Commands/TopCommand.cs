using System.CommandLine;
using System.Globalization;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Remote;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers top URL</c>: the jobs of a running program, again and again.</summary>
internal static class TopCommand
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private static readonly Option<string> Interval = new("--interval")
    {
        Description = "How often the screen is renewed.",
        HelpName = "DURATION",
        DefaultValueFactory = static _ => "2s",
    };

    private static readonly Option<bool> Once = new("--once") { Description = "Show the jobs once, as where the output is no screen." };

    public static Command Create() => new("top", "Shows the jobs of a running program, and renews the screen until Ctrl+C.")
    {
        RemoteOptions.Page, RemoteOptions.Header, Interval, Once,
    };

    public static async Task<int> RunAsync(Invocation call, CancellationToken stop)
    {
        string written = call.Parsed.GetRequiredValue(Interval);
        if (decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            throw new ToolException($"The value '{written}' of --interval has no unit; write a duration of 100ms or more, such as 2s.");
        TimeSpan interval = ScheduleBuilder.OptionSpan("--interval", written);
        if (interval < Shortest) throw new ToolException($"The value '{written}' of --interval is less than 100ms; write 100ms or more.");
        using DashboardClient client = RemoteOptions.Client(call);
        if (call.IsJson)
        {
            string answer = await client.JobsAsync(stop).ConfigureAwait(false);
            client.Read(answer, RemoteJson.Default.RemoteJobs); // Another page's answer is refused.
            call.Output.WriteLine(answer);
            return Invocation.Ok;
        }

        if (call.Terminal.Height is null || call.Parsed.GetValue(Once))
        {
            Write(call, await ReadAsync(client, stop).ConfigureAwait(false), int.MaxValue);
            return Invocation.Ok;
        }

        await WatchAsync(call, client, interval, stop).ConfigureAwait(false);
        return Invocation.Ok;
    }

    // On the second screen of the terminal, so that the first one is as before in the end.
    private static async Task WatchAsync(Invocation call, DashboardClient client, TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval);
        RemoteJobs first = await ReadAsync(client, stop).ConfigureAwait(false); // A wrong address is told on the first screen.
        call.Output.Write("\e[?1049h\e[?25l");
        try
        {
            await ShowAsync(() => Task.FromResult(first)).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false)) await ShowAsync(() => ReadAsync(client, stop)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is the end that the user wants.
        }
        finally
        {
            call.Output.Write("\e[?25h\e[?1049l");
        }

        async Task ShowAsync(Func<Task<RemoteJobs>> read)
        {
            try
            {
                RemoteJobs jobs = await read().ConfigureAwait(false);
                call.Output.Write("\e[H\e[2J");
                Write(call, jobs, (call.Terminal.Height ?? int.MaxValue) - 1); // The cursor has the last line.
            }
            catch (ToolException fault)
            {
                call.Output.Write($"\e[H\e[2J{VisibleText.Of(fault.Message)}"); // The program may be starting again.
            }
        }
    }

    private static async Task<RemoteJobs> ReadAsync(DashboardClient client, CancellationToken stop) =>
        client.Read(await client.JobsAsync(stop).ConfigureAwait(false), RemoteJson.Default.RemoteJobs);

    // Jobs that need attention come first, because the screen may not have room for all.
    private static void Write(Invocation call, RemoteJobs jobs, int lines)
    {
        Moment moment = call.Moment;
        int width = call.Terminal.Width ?? int.MaxValue;
        int failing = jobs.Jobs.Count(IsFailing), running = jobs.Jobs.Count(static job => job.State == "running");
        string summary = FormattableString.Invariant($"{Text(jobs.Now)}  {jobs.Jobs.Count} jobs, {running} running, {failing} failing or overdue");
        call.Output.WriteLine(summary);
        lines -= TextTable.LinesOf(summary, width);
        if (jobs.StoreFailure is { } failure)
        {
            string fault = $"The store of the jobs' state does not answer: {VisibleText.Of(failure)}";
            call.Output.WriteLine(fault);
            lines -= TextTable.LinesOf(fault, width);
        }

        var table = new TextTable("JOB", "STATE", "NEXT", "LAST RUN", "RESULT", "RUNS", "DECLINED", "FAILED", "SKIPPED", "LATE P99", "TAKES P50");
        IEnumerable<RemoteJob> shown = jobs.Jobs.OrderBy(static job => (IsFailing(job) ? 0 : 2) + (job.State == "running" ? 0 : 1))
            .ThenBy(static job => job.Name, StringComparer.Ordinal);
        foreach (RemoteJob job in shown)
        {
            table.Add(
                job.Name, job.OverdueSince is null ? job.State : job.State + ", overdue", Text(job.Next), Text(job.LastRun), job.LastResult ?? "",
                Number(job.Counts.AllRuns), Number(job.Counts.Declined), Number(job.Counts.Failures + job.Counts.Timeouts),
                Number(job.Counts.WithoutRun),
                Milliseconds(job.Lateness.P99), Milliseconds(job.Duration.P50));
        }

        table.Write(call.Terminal, lines);

        string Text(DateTime? utc) => utc is { } time
            ? moment.Text(new DateTimeOffset(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero))
            : "";
    }

    private static bool IsFailing(RemoteJob job) => job.OverdueSince is not null || job.LastResult is "Failed" or "TimedOut";

    private static string Number(long number) => FormattableString.Invariant($"{number}");

    private static string Milliseconds(double number) => FormattableString.Invariant($"{number:0.###} ms");
}
