using System.Globalization;
using Microsoft.Extensions.Logging;
using TimerAttributes.State;

namespace TimerAttributes.Hosting.Logging;

/// <summary>
/// Logs the errors of the jobs. While the store of their state does not answer, a job has one line about that, and not one for each due time. A line
/// says when the store answers again, and how many errors had no line.
/// </summary>
internal sealed class StoreOutage : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, long> _unlogged = new(StringComparer.Ordinal); // Of the jobs that have a line.
    private readonly StateKeeper? _state;
    private readonly ILogger<Scheduler> _log;

    /// <param name="state">The state of the jobs; null for none.</param>
    /// <param name="log">The log.</param>
    public StoreOutage(StateKeeper? state, ILogger<Scheduler> log)
    {
        (_state, _log) = (state, log);
        if (state is not null) state.Recovered += End;
    }

    /// <summary>Logs an error of a job.</summary>
    public void Report(JobError error) => SchedulerLog.Report(_log, error, isRepeated: IsRepeated(error));

    /// <summary>The scheduler has stopped.</summary>
    public void Dispose()
    {
        if (_state is not null) _state.Recovered -= End;
    }

    // An error without a cause says something about a lease, and one without a run belongs to the start, to a lease or to a leader. Each of these
    // comes once.
    private bool IsRepeated(in JobError error)
    {
        if (error.Exception is not TimerStoreException { InnerException: not null } || _state?.Failure is null) return false;
        lock (_gate)
        {
            if (_unlogged.TryAdd(error.Job, 0) || error.Tick.Sequence == 0) return false;
            _unlogged[error.Job]++;
            return true;
        }
    }

    private void End()
    {
        string unlogged;
        lock (_gate)
        {
            if (_unlogged.Count == 0 || _state?.Failure is not null) return; // Another store may still be down.
            IEnumerable<string> counts = _unlogged.Where(static pair => pair.Value > 0).OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"));
            unlogged = string.Join(", ", counts);
            _unlogged.Clear();
        }

        SchedulerLog.StoreAnswers(_log, unlogged.Length == 0 ? "none" : unlogged);
    }
}
