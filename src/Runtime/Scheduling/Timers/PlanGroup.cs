using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// A plan, and the jobs that have this plan and share its timer. Groups are equal if their plans are. Most groups of a large table have one job, so there
/// is no list in it.
/// </summary>
internal sealed class PlanGroup(in Plan plan, TimedJob first)
{
    private readonly Plan _plan = plan;
    private TimedJob[]? _more;
    private int _count = 1;

    public Plan Plan => _plan;

    /// <summary>The number of jobs.</summary>
    public int Count => _count;

    public TimedJob this[int index] => index == 0 ? first : _more![index - 1];

    public void Add(TimedJob job)
    {
        if (_more is null) _more = [job];
        else if (_count > _more.Length) Array.Resize(ref _more, _count * 2);
        _more[_count++ - 1] = job;
    }

    /// <summary>Adds the jobs that have no runs to a list.</summary>
    public void AddWithoutRunner(List<TimedJob> jobs)
    {
        for (int i = 0; i < _count; i++)
        {
            if (this[i].Known is null) jobs.Add(this[i]);
        }
    }

    /// <summary>The runs of the jobs. Those of a job that has none are made.</summary>
    public JobRunner[] ToRunners()
    {
        var runners = new JobRunner[_count];
        for (int i = 0; i < runners.Length; i++) runners[i] = this[i].Runner;
        return runners;
    }

    public override bool Equals(object? obj) => obj is PlanGroup other && other._plan.Equals(_plan);

    public override int GetHashCode() => _plan.GetHashCode();
}
