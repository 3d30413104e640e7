using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Stress;

/// <summary>What the scheduler says of a job, against what its book says.</summary>
internal sealed class JobAccount(JobBook book, ScheduledJob job, Findings findings, TimeSpan length)
{
    private static readonly TimeSpan LongestGrid = TimeSpan.FromMinutes(1); // Of a job that is rescheduled all the time.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1); // For the interrupt of a timer, on a machine that is not all ours.

    private long _handedOver; // Due times of the periods before.
    private long _triggers;
    private long _outcomes;
    private long _skippedTriggers;
    private bool _isUnknown;

    public JobBook Book => book;

    public ScheduledJob Job => job;

    /// <summary>The scheduler has started, and no due time has come yet.</summary>
    /// <param name="start">A time stamp from before the start.</param>
    public void Open(long start)
    {
        if (job.NextDue is not { } first || Stopwatch.GetElapsedTime(start) > JobBook.Delay)
            throw new InvalidOperationException("The start took too long.");
        if (!book.IsRescheduled.Anywhere) book.Due = new(new(start, JobBook.Delay, book.Period, first), length);
    }

    /// <summary>Loop thread only, where no tick can come between the question and the order.</summary>
    public void Reschedule(TimeSpan period)
    {
        if (period == job.Schedule.Period) return; // The job keeps its grid.
        CloseGrid();
        long start = Stopwatch.GetTimestamp();
        job.Reschedule(period);
        if (job.NextDue is { } first) book.Due = new(new(start, period, period, first), LongestGrid);
    }

    public void Trigger()
    {
        Interlocked.Increment(ref _triggers);
        job.Trigger().ContinueWith(
            outcome =>
            {
                if (outcome.Result.Result == JobResult.Skipped) Interlocked.Increment(ref _skippedTriggers);
                Interlocked.Increment(ref _outcomes);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Loop thread only: all that was due has been handed over, and nothing more will be.</summary>
    /// <param name="before">A time stamp: whatever was due then was to be seen by the round that this is in.</param>
    public void Stop(long before)
    {
        book.BeginStop();
        CloseGrid();
        if (book.IsRescheduled.Anywhere || book.Due is not { } due || job.NextDue is not { } next) return;
        // The next one must not be long past, and the one before it not be to come.
        long index = due.Grid.Before(next) ?? -1;
        TimeSpan since = due.Grid.Since(index, before), sinceLast = due.Grid.Since(index - 1, Stopwatch.GetTimestamp());
        findings.Judge(book.Name, Rules.Clock, since < Margin && sinceLast >= TimeSpan.Zero,
            $"the next due time was {since} before the last look, the one before it {-sinceLast} ahead");
    }

    /// <summary>All has ended.</summary>
    public void Close()
    {
        JobStats stats = job.Stats;
        SpinWait.SpinUntil(() => Volatile.Read(ref _outcomes) == Volatile.Read(ref _triggers), 60_000);
        bool isWell = Judge(Rules.Duplicate) & Judge(Rules.Early) & Judge(Rules.Stop);
        isWell &= findings.Judge(book.Name, Rules.Concurrency, book.Crowd.Now == 0, $"{book.Crowd.Now} have not ended");
        if (book.Options.Overlap != Overlap.Concurrent) isWell &= Judge(Rules.Order);
        if (book.Options.Group is not null) isWell &= Judge(Rules.Group);
        if (book.Options.Overlap == Overlap.CancelPrevious || book.Options.Timeout is not null)
        {
            isWell &= findings.Judge(book.Name, Rules.Cancelled, stats.Cancelled + stats.Timeouts > stats.Runs / 20,
                "hardly any was cancelled: nothing was tried");
        }

        long accounted = stats.Runs + stats.Skipped + stats.Suppressed + stats.Missed + stats.Dropped;
        if (!book.IsRescheduled.Anywhere)
        {
            isWell &= findings.Judge(book.Name, Rules.Account, !_isUnknown && accounted == _handedOver,
                $"{_handedOver} due times, {accounted} in counters: {stats}");
        }

        isWell &= findings.Judge(book.Name, Rules.Calls, book.Begun > 0 && book.Begun == stats.Runs + stats.Retries + stats.ManualRuns,
            $"{book.Begun} calls: {stats}");
        isWell &= findings.Judge(book.Name, Rules.Failures, stats.Failures == book.Failed && book.Reported == book.Failed,
            $"{book.Failed} failed, {stats.Failures} are counted, {book.Reported} were reported");
        if (book.IsTriggered)
        {
            isWell &= findings.Judge(book.Name, Rules.Triggers, _outcomes == _triggers && _outcomes - _skippedTriggers == stats.ManualRuns,
                $"{_triggers} triggers, {_outcomes} outcomes, {_skippedTriggers} of them skipped, {stats.ManualRuns} runs");
        }

        findings.WriteLine(Line(stats, isWell));
    }

    /// <summary>Above the lines.</summary>
    public static string Heading { get; } = Row("job",
        ["due", "runs", "skipped", "suppressed", "missed", "dropped", "retries", "manual", "failed", "timeouts", "cancelled", "at once", "late p99", "max ms"]);

    private bool Judge(string rule) => findings.Judge(book.Name, rule);

    private void CloseGrid()
    {
        if (book.IsRescheduled.Anywhere) return;
        if (book.Due is { } due && job.NextDue is { } next && due.Grid.Before(next) is { } count) _handedOver += count;
        else _isUnknown = true;
    }

    private string Line(JobStats stats, bool isWell)
    {
        object[] cells =
        [
            book.IsRescheduled.Anywhere ? "-" : _handedOver, stats.Runs, stats.Skipped, stats.Suppressed, stats.Missed, stats.Dropped, stats.Retries,
            stats.ManualRuns, stats.Failures, stats.Timeouts, stats.Cancelled, $"{book.Crowd.Peak}/{book.Crowd.Most}",
            Milliseconds(stats.LatenessP99), Milliseconds(stats.LatenessMax),
        ];
        return Row(book.Name, cells) + (isWell ? "" : "  FAILED");
    }

    private static string Row(string name, object[] cells) => $"{name,-20}{string.Concat(cells.Select(static cell => $" {cell,10}"))}";

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
}
