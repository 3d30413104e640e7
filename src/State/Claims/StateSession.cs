using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Claims;

/// <summary>The jobs of one scheduler and their rows in a store.</summary>
internal sealed class StateSession : IStateSession
{
    // A job whose due times count from the start may be due at the start itself, which has to be after the time from which on the store knows the
    // job. So that time is a little before the start. The clocks by which the two are measured may differ by some microseconds.
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMilliseconds(1);

    private readonly ITimerStore _store;
    private readonly ClaimFilter _filter;
    private readonly Dictionary<string, JobMark> _marks = new(StringComparer.Ordinal);

    public StateSession(ITimerStore store)
    {
        _store = store;
        _filter = new(store);
    }

    public IRunFilter Filter => _filter;

    public async Task<InvalidOperationException?> ReadAsync(IReadOnlyList<IKeptJob> jobs, Func<Task<InvalidOperationException?>> goOn)
    {
        try
        {
            await ReadAsync(jobs).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return new($"The scheduler was not started, because the state of its jobs cannot be read. {PlainText.MessageOf(failure)}", failure);
        }

        return await goOn().ConfigureAwait(false);
    }

    public Recurrence Resume(IKeptJob job, Recurrence recurrence, in PresentTime now)
    {
        if (!_marks.TryGetValue(job.Name, out JobMark? mark) || LastDue.IsCalendar(job.Schedule)) return recurrence;
        mark.Resumption = Resumption.Of(recurrence, mark, now, job.Options.CatchUp);
        return mark.Resumption.Recurrence;
    }

    public void CatchUp(IKeptJob job, Recurrence recurrence, in PresentTime start)
    {
        if (!_marks.Remove(job.Name, out JobMark? mark)) return;
        Resumption passed = LastDue.IsCalendar(job.Schedule) ? Resumption.OfCalendar(recurrence, mark, start) : mark.Resumption;
        if (passed.Count > 0) job.CatchUp(start.Steady(passed.First), start.UtcTicks(passed.First), passed.Count);
    }

    /// <summary>
    /// The number that stands for a schedule. Where the due times count from the last run, a change of the schedule does not matter.
    /// </summary>
    public static long NumberOf(Schedule schedule) => LastDue.IsCalendar(schedule) ? (long)StableHash.Of(schedule.ToString()) : 0;

    private async Task ReadAsync(IReadOnlyList<IKeptJob> jobs)
    {
        _filter.Jobs = jobs.ToDictionary(static job => job.Name, StringComparer.Ordinal);
        string[] names = [.. jobs.SelectMany(static job => NamesOf(job)).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<StoredJob> rows = await _store.ReadAsync(names).ConfigureAwait(false);
        Dictionary<string, StoredJob> known = rows.ToDictionary(static row => row.Job, StringComparer.Ordinal);
        foreach (IKeptJob job in jobs)
        {
            StoredJob? row = known.GetValueOrDefault(job.Name) ?? known.GetValueOrDefault(job.Options.FormerName ?? job.Name);
            await RegisterAsync(job, row).ConfigureAwait(false);
            if (row is not null) _marks[job.Name] = MarkOf(job, row);
        }
    }

    private static TimeSpan LeadOf(IKeptJob job) => LastDue.IsCalendar(job.Schedule) ? TimeSpan.Zero : BeforeStart;

    private static JobMark MarkOf(IKeptJob job, StoredJob row)
    {
        bool hasRun = row.Token > 0;
        return new(hasRun ? row.LastDue : row.LastDue + LeadOf(job), hasRun, row.Schedule == NumberOf(job.Schedule));
    }

    private static string[] NamesOf(IKeptJob job) => job.Options.FormerName is { } former ? [job.Name, former] : [job.Name];

    private async Task RegisterAsync(IKeptJob job, StoredJob? row)
    {
        bool isRenamed = row is not null && row.Job != job.Name;
        var request = new ClaimRequest
        {
            Job = job.Name,
            Due = isRenamed ? row!.LastDue : job.UtcNow - LeadOf(job),
            Schedule = isRenamed ? row!.Schedule : NumberOf(job.Schedule),
            Registers = !isRenamed || row!.Token == 0, // The job of the former name has run, and so the row of the new name says that it has.
        };
        await _store.ClaimAsync(request).ConfigureAwait(false);
    }
}
