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

    /// <summary>The only job of the group; null if it has several.</summary>
    public TimedJob? Only => _count == 1 ? first : null;

    public void Add(TimedJob job)
    {
        if (_more is null) _more = [job];
        else if (_count > _more.Length) Array.Resize(ref _more, _count * 2);
        _more[_count++ - 1] = job;
    }

    /// <summary>The runs of the jobs. Those of dormant jobs are made.</summary>
    public JobRunner[] ToRunners()
    {
        var runners = new JobRunner[_count];
        runners[0] = first.Runner;
        for (int i = 1; i < runners.Length; i++) runners[i] = _more![i - 1].Runner;
        return runners;
    }

    public override bool Equals(object? obj) => obj is PlanGroup other && other._plan.Equals(_plan);

    public override int GetHashCode() => _plan.GetHashCode();
}
