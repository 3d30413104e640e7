using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>The jobs of one scheduler and their rows in a store.</summary>
internal sealed class StateSession : IStateSession
{
    private readonly StoreCalls _store;
    private readonly ILeaderStore? _leaders;
    private readonly string _host;
    private readonly StateFilter _filter;
    private readonly Marks _marks;

    public StateSession(StoreCalls store, ILeaderStore? leaders, string host)
    {
        (_store, _leaders, _host) = (store, leaders, store.IsShared ? host : "");
        _filter = new(store);
        _marks = new(store);
    }

    public IRunFilter Filter => _filter;

    public async Task<InvalidOperationException?> ReadAsync(IReadOnlyList<IKeptJob> jobs, Func<Task<InvalidOperationException?>> goOn)
    {
        try
        {
            _filter.Rows = jobs.ToDictionary(
                static job => job.Name, job => new KeptRow(job, _host, _store) { Election = ElectionOf(job) }, StringComparer.Ordinal);
            KeptRow[] claimed = [.. _filter.Rows.Values.Where(static row => row.Job.Options.NeedsClaims)];
            string[] names = RowNames.Of(claimed);
            await Task.WhenAll(_filter.Rows.Values.Select(static row => row.Election?.BeginAsync() ?? Task.CompletedTask)).ConfigureAwait(true);
            if (names.Length > 0) await _marks.ReadAsync(claimed, names).ConfigureAwait(true);
        }
        catch (Exception failure)
        {
            return new($"The scheduler was not started, because the state of its jobs cannot be read. {PlainText.MessageOf(failure)}", failure);
        }

        return await goOn().ConfigureAwait(false);
    }

    public Recurrence Resume(IKeptJob job, Recurrence recurrence, in PresentTime now)
    {
        if (_marks.Find(job.Name) is not { } mark || LastDue.IsCalendar(job.Schedule)) return recurrence;
        mark.Resumption = Resumption.Of(recurrence, mark, now, job.Options.CatchUp);
        return mark.Resumption.Recurrence;
    }

    public void CatchUp(IKeptJob job, Recurrence recurrence, in PresentTime start)
    {
        PresentTime present = start;
        if (job.Options.NeedsClaims) _marks.Take(job.Name, mark => CatchUp(job, recurrence, mark, present));
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
        _marks.Close();
        foreach (KeptRow row in _filter.Rows.Values)
        {
            row.Recovery.Forget();
            if (row.Recovery.Take() is { } granted) await _store.TryGiveBackAsync(granted.Request, granted.Claim).ConfigureAwait(true);
        }

        await Task.WhenAll(_filter.Rows.Values.Select(static row => row.Election?.CloseAsync() ?? Task.CompletedTask)).ConfigureAwait(true);
    }

    private static void CatchUp(IKeptJob job, Recurrence recurrence, JobMark mark, in PresentTime start)
    {
        bool isCalendar = LastDue.IsCalendar(job.Schedule);
        if (isCalendar && mark.Schedule != ScheduleNumber.Of(job.Schedule)) return; // A new schedule has no due times before it was made.
        Resumption passed = isCalendar ? Resumption.OfCalendar(recurrence, mark, start) : mark.Resumption;
        if (passed.Count > 0) job.CatchUp(start.Steady(passed.First), start.UtcTicks(passed.First), passed.Count);
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
}
