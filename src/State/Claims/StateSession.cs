using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;
using TimerAttributes.State.Calls;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>The jobs of one scheduler and their rows in a store.</summary>
internal sealed class StateSession : IStateSession
{
    private readonly StoreCalls _store;
    private readonly ILeaderStore? _leaders;
    private readonly string _machine; // For people.
    private readonly string _host; // Empty for a store that only this machine has.
    private readonly StateFilter _filter;
    private readonly Marks _marks;

    public StateSession(StoreCalls store, ILeaderStore? leaders, string host)
    {
        (_store, _leaders, _machine, _host) = (store, leaders, host, store.IsShared ? host : "");
        _filter = new(store);
        _marks = new(store);
    }

    public IRunFilter Filter => _filter;

    public async Task<InvalidOperationException?> ReadAsync(IReadOnlyList<IKeptJob> jobs, Func<Task<InvalidOperationException?>> goOn)
    {
        try
        {
            _filter.Rows = jobs.ToDictionary(static job => job.Name, NewRow, StringComparer.Ordinal);
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
        _filter.Rows[job.Name].Recovery.Begin();
    }

    public void Pass(IKeptJob job, long due, long count)
    {
        KeptRow row = _filter.Rows[job.Name];
        // In a cluster another machine may run the due time, or a later run answers for it. One that the store has not answered was not passed on
        // purpose.
        if (job.Options.Scope != JobScope.EachProcess || row.Unanswered is not null || row.IsOnce) return;
        // An instant that has passed is over, as if it had run.
        ClaimKind kind = job.Schedule.Times is { IsSingle: true } ? ClaimKind.Run : ClaimKind.Pass;
        _ = PassAsync(new() { Job = row.Name, Due = LastDue.Of(due, count, job), Kind = kind });
    }

    public void Settle(IKeptJob job) => _filter.Rows[job.Name].Leased?.Settle();

    public void Remove(IKeptJob job) => _ = CloseAsync(_filter.Rows[job.Name]);

    public async Task CloseAsync()
    {
        _marks.Close();
        try
        {
            await Task.WhenAll(_filter.Rows.Values.Select(CloseAsync)).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // A lease that is not given back ends by itself.
        }
    }

    private static async Task CloseAsync(KeptRow row)
    {
        if (row.Election is { } election) await election.CloseAsync().ConfigureAwait(true);
        await row.Recovery.CloseAsync().ConfigureAwait(true);
        if (row.Leased is { } leased && !row.Job.IsRunning) await leased.FreeAsync().ConfigureAwait(true); // Between a run and its retry.
    }

    private static void CatchUp(IKeptJob job, Recurrence recurrence, JobMark mark, in PresentTime start)
    {
        bool isCalendar = LastDue.IsCalendar(job.Schedule);
        if (isCalendar && mark.Schedule != ScheduleNumber.Of(job.Schedule)) return; // A new schedule has no due times before it was made.
        Resumption passed = isCalendar ? Resumption.OfCalendar(recurrence, mark, start) : mark.Resumption;
        if (passed.Count > 0) job.CatchUp(passed.First, passed.Count, start);
    }

    private KeptRow NewRow(IKeptJob job)
    {
        var row = new KeptRow(job, _host, _store);
        row.Election = ElectionOf(row);
        return row;
    }

    /// <exception cref="InvalidOperationException">The job needs a leader, and the store elects none.</exception>
    private Election? ElectionOf(KeptRow row)
    {
        if (row.Job.Options.Scope != JobScope.Leader) return null;
        if (_leaders is not null)
            return new(_leaders, _store, row.Job, _machine) { Elected = row.HasLeases ? () => Registration.ExpectAsync(row, _store) : null };
        throw new InvalidOperationException(
            $"Job '{row.Job.Name}' has JobScope.Leader, and the store {_store.TypeName} elects no leaders: use a store that is an ILeaderStore as well, "
            + "such as FileStore, set TimerState.Leaders, or write JobScope.Cluster.");
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
