using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The due times of a job that was removed: none.</summary>
internal sealed class NoDueTimes : IDueTimes
{
    public static readonly NoDueTimes Instance = new();

    private NoDueTimes()
    {
    }

    public DateTimeOffset? NextDue => null;

    public Zone? Zone => null;

    // The job's last firing may be handled when the job is removed.
    public Firing Nth(in Firing firing, long index) => firing with { Expirations = 1 };

    public void Restart()
    {
    }
}
