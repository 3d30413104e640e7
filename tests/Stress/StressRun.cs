using System.Diagnostics;

namespace TimerAttributes.Stress;

/// <summary>One scheduler with all jobs, from its start to its stop, and what is done to it meanwhile.</summary>
internal sealed class StressRun
{
    private const int Threads = 2; // Of each kind.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _length;
    private readonly Findings _findings;
    private readonly JobBook[] _books;
    private JobAccount[] _accounts = [];

    public StressRun(TimeSpan length, Findings findings)
    {
        (_length, _findings) = (length, findings);
        _books = JobList.Make(findings);
    }

    public async Task RunAsync()
    {
        Dictionary<string, JobBook> byName = _books.ToDictionary(book => book.Name);
        await using var scheduler = new Scheduler(new JobTable([.. _books.Select(book => book.Entry)]),
            new SchedulerOptions { OnError = error => byName[error.Tick.Job].Report(error.Exception) });
        // Twice as long as ticks should come, and longer where the machine is slow.
        TimeSpan mostTicks = _length * 2 + TimeSpan.FromMinutes(1);
        _accounts = [.. _books.Select((book, n) => new JobAccount(book, scheduler.Jobs[n], _findings, mostTicks))];
        long start = Stopwatch.GetTimestamp();
        scheduler.Start();
        foreach (JobAccount account in _accounts) account.Open(start);
        using (new Repeater("busy", Threads, Work.Interfere))
        using (new Repeater("disturber", Threads, new Disturber(scheduler, _accounts).Disturb))
        {
            await Task.Delay(_length);
        }

        await StopAsync(scheduler);
    }

    /// <summary>Sums up.</summary>
    public void Close()
    {
        _findings.WriteLine(JobAccount.Heading);
        foreach (JobAccount account in _accounts) account.Close();
    }

    private async Task StopAsync(Scheduler scheduler)
    {
        // The round after one that ended later than this sees all that was due by then.
        long before = Stopwatch.GetTimestamp();
        scheduler.Loop.Invoke(() => { });
        scheduler.Loop.Invoke(() =>
        {
            foreach (JobAccount account in _accounts) account.Stop(before);
            _ = scheduler.StopAsync(Drain); // Here, so that no round follows.
        });
        string words = "";
        try
        {
            await scheduler.StopAsync();
        }
        catch (DrainTimeoutException exception)
        {
            words = exception.Message;
        }

        foreach (JobBook book in _books) book.EndStop();
        _findings.Judge("scheduler", "the stop drains in time", words == "", words);
        _findings.WriteLine($"stopped within {Stopwatch.GetElapsedTime(before).TotalMilliseconds:F1} ms");
        await Task.Delay(300); // For what may still begin, and must not.
    }
}
