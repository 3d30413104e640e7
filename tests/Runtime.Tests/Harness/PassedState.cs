using System.Diagnostics.Metrics;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Tests.Harness;

/// <summary>State in which the last due times before the start of a job have no run. The test says when they are caught up.</summary>
/// <param name="count">Their number.</param>
internal sealed class PassedState(int count) : StateKeeper, IStateSession, IRunFilter
{
    private Action _catchUp = static () => { };

    public override Exception? Failure => null;

    public override TimeSpan? Skew => null;

    public IRunFilter Filter => this;

    internal override event Action? Recovered
    {
        add { }
        remove { }
    }

    /// <summary>Begins the runs for the due times that have passed.</summary>
    public void CatchUp() => _catchUp();

    public void CatchUp(IKeptJob job, Recurrence recurrence, in PresentTime start)
    {
        long last = recurrence.LastUpTo(start.Now, recurrence.First(start.Now)), first = last - (count - 1) * recurrence.GapBefore(last);
        PresentTime present = start;
        _catchUp = () => job.CatchUp(first, count, present);
    }

    public Task<InvalidOperationException?> ReadAsync(IReadOnlyList<IKeptJob> jobs, Func<Task<InvalidOperationException?>> goOn) => goOn();

    public Recurrence Resume(IKeptJob job, Recurrence recurrence, in PresentTime now) => recurrence;

    public ValueTask InvokeAsync(JobRun run, RunNext next) => next();

    public void Pass(IKeptJob job, long due, long count)
    {
    }

    public void Settle(IKeptJob job)
    {
    }

    public void Remove(IKeptJob job)
    {
    }

    public Task CloseAsync() => Task.CompletedTask;

    internal override string Describe() => "";

    internal override void Measure(Meter meter)
    {
    }

    internal override IStateSession Open(string host) => this;
}
