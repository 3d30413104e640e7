using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A plan, and the jobs that have this plan and share its timer.</summary>
internal sealed class PlanGroup(Plan plan)
{
    public Plan Plan { get; } = plan;

    public List<JobRunner> Jobs { get; } = [];
}
