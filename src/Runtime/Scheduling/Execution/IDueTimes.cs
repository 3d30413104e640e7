using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The source of a job's firings. Slots implement it.</summary>
internal interface IDueTimes
{
    /// <summary>The next due time in UTC; null when there is none. From any thread.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>The time zone of the due times; null if they have none.</summary>
    Zone? Zone { get; }

    /// <summary>Makes a firing for a single one of the due times that a firing answers for.</summary>
    /// <param name="firing">A firing of this source.</param>
    /// <param name="index">The index of the due time; 0 is the first.</param>
    Firing Nth(in Firing firing, long index);

    /// <summary>Used with <see cref="MissedTicks.Delay"/>: a run has ended, so the next due time is one period from now. Loop thread only.</summary>
    void Restart();
}
