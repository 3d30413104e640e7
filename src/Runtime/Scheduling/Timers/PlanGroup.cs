using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The jobs that are due by one plan, and share a timer.</summary>
internal sealed class PlanGroup(Plan plan)
{
    public Plan Plan { get; } = plan;

    public List<JobRunner> Jobs { get; } = [];
}
