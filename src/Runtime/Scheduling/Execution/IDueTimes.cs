namespace TimerAttributes.Scheduling.Execution;

/// <summary>The source of a job's firings, as the job sees it: a slot.</summary>
internal interface IDueTimes
{
    /// <summary>The next due time in UTC; null when there is none. From any thread.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>A firing for one due time alone, out of those that a firing answers for.</summary>
    /// <param name="firing">A firing of this source.</param>
    /// <param name="index">Which of its due times: 0 is the first.</param>
    Firing Nth(in Firing firing, long index);

    /// <summary>With <see cref="MissedTicks.Delay"/>: a run has ended, and the next is due one period from now. Loop thread only.</summary>
    void Restart();
}
