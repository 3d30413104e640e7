using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>The jobs of one scheduler and their rows in a store.</summary>
internal sealed class StateSession : IStateSession
{
    // A job whose due times count from the start may be due at the start itself, which has to be after the time from which on the store knows the
    // job. So that time is a little before the start. The clocks by which the two are measured may differ by some microseconds.
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMilliseconds(1);

    private readonly StoreCalls _store;
    private readonly ILeaderStore? _leaders;
    private readonly string _host;
    private readonly StateFilter _filter;
    private readonly Dictionary<string, JobMark> _marks = new(StringComparer.Ordinal);

    public StateSession(StoreCalls store, ILeaderStore? leaders, string host)
    {
        (_store, _leaders, _host) = (store, leaders, store.IsShared ? host : "");
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
        bool isCalendar = LastDue.IsCalendar(job.Schedule);
        if (isCalendar && mark.Schedule != ScheduleNumber.Of(job.Schedule)) return; // A new schedule has no due times before it was made.
        Resumption passed = isCalendar ? Resumption.OfCalendar(recurrence, mark, start) : mark.Resumption;
        if (passed.Count > 0) job.CatchUp(start.Steady(passed.First), start.UtcTicks(passed.First), passed.Count);
    }

    public void Pass(IKeptJob job, long due, long count)
    {
        KeptRow row = _filter.Rows[job.Name];
        // In a cluster another machine may run the due time, or a later run answers for it. With a lease the due time of the row is that of a run
        // that may have to be started again. One that the store has not answered was not passed on purpose.
        if (job.Options.Scope != JobScope.EachProcess || row.HasLeases || row.Unanswered is not null || row.IsOnce) return;
        // An instant that has passed is over, as if it had run.
        ClaimKind kind = job.Schedule.Times is { IsSingle: true } ? ClaimKind.Run : ClaimKind.Pass;
        _ = PassAsync(new() { Job = row.Name, Due = LastDue.Of(due, count, job), Kind = kind });
    }

    public async Task CloseAsync()
    {
        foreach (KeptRow row in _filter.Rows.Values)
        {
            row.Recovery.Forget();
            if (row.Recovery.Take() is { } granted) await _store.TryGiveBackAsync(granted.Request, granted.Claim).ConfigureAwait(true);
        }

        await Task.WhenAll(_filter.Rows.Values.Select(static row => row.Election?.CloseAsync() ?? Task.CompletedTask)).ConfigureAwait(true);
    }

    /// <exception cref="InvalidOperationException">The job needs a leader, and the store elects none.</exception>
    private Election? ElectionOf(IKeptJob job)
    {
        if (job.Options.Scope != JobScope.Leader) return null;
        if (_leaders is not null) return new(_leaders, _store, job, _host);
        throw new InvalidOperationException(
            $"Job '{job.Name}' has JobScope.Leader, and the store {_store.TypeName} elects no leaders: use a store that is an ILeaderStore as well, "
            + "such as FileStore, or JobScope.Cluster.");
    }

    private async Task PassAsync(ClaimRequest request)
    {
        try
        {
            await _store.ClaimAsync(request).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The next run reports it, if the store still does not answer. After a restart the due time may be caught up.
        }
    }

    private async Task ReadAsync(IReadOnlyList<IKeptJob> jobs)
    {
        _filter.Rows = jobs.ToDictionary(
            static job => job.Name, job => new KeptRow(job, _host, _store) { Election = ElectionOf(job) }, StringComparer.Ordinal);
        await Task.WhenAll(_filter.Rows.Values.Select(static row => row.Election?.BeginAsync() ?? Task.CompletedTask)).ConfigureAwait(true);
        KeptRow[] claimed = [.. _filter.Rows.Values.Where(static row => row.Job.Options.NeedsClaims)];
        if (claimed.Length == 0) return;
        IReadOnlyList<StoredJob> found = await _store.ReadAsync(RowNames.Of(claimed)).ConfigureAwait(false);
        Dictionary<string, StoredJob> known = found.ToDictionary(static row => row.Job, StringComparer.Ordinal);
        foreach (KeptRow row in claimed)
        {
            StoredJob? former = row.FormerName is null || known.ContainsKey(row.Name) ? null : known.GetValueOrDefault(row.FormerName);
            if (former is not null) await TakeOverAsync(row, former).ConfigureAwait(false);
            if (await RegisterAsync(row, known.GetValueOrDefault(row.Name) ?? former).ConfigureAwait(false) is { } mark) _marks[row.Job.Name] = mark;
        }
    }

    // The row of the job's former name stays, because an older version of the program may use it.
    private ValueTask<Claim> TakeOverAsync(KeptRow row, StoredJob former) => _store.ClaimAsync(new()
    {
        Job = row.Name,
        Due = former.LastDue,
        Kind = former.Token == 0 ? ClaimKind.Register : ClaimKind.Run,
        Schedule = former.Schedule,
    });

    // The mark is that of the store's answer, because another process may have made or changed the row since it was read.
    private async ValueTask<JobMark?> RegisterAsync(KeptRow row, StoredJob? before)
    {
        IKeptJob job = row.Job;
        TimeSpan lead = LastDue.IsCalendar(job.Schedule) ? TimeSpan.Zero : BeforeStart;
        long schedule = ScheduleNumber.Of(job.Schedule);
        DateTimeOffset since = LastDue.Rounded((job.UtcNow - lead).UtcTicks);
        var request = new ClaimRequest { Job = row.Name, Due = since, Kind = ClaimKind.Register, Schedule = schedule };
        Claim answer = await _store.ClaimAsync(request).ConfigureAwait(false);
        if (answer.PreviousDue is not { } due) return null;
        if (row.HasLeases && answer.LeaseLeft is { } left) row.Recovery.Expect(due, left);
        bool hasRun = answer.Token > 0;
        return new(hasRun ? due : due + lead, hasRun, before?.Schedule ?? schedule);
    }
}
