namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>A run whose handler was not called.</summary>
/// <param name="Process">The process that has declined it.</param>
/// <param name="Job">The job.</param>
/// <param name="At">When, in nanoseconds since the boot.</param>
/// <param name="Due">Its first due time, in microseconds since 1970.</param>
/// <param name="Count">The number of its due times.</param>
/// <param name="Reason">Why; with dashes for spaces.</param>
internal sealed record Decline(NodeProcess Process, JobRow Job, long At, long Due, long Count, string Reason)
{
    /// <summary>The claim may have been won, because its answer has not come.</summary>
    public bool IsUnanswered => Reason == "the-store-does-not-answer" || Reason is "Cancelled" or "TimedOut" or "Failed";

    public bool Has(long due) => due >= Due && due < Due + Count * Job.Rule.Period;
}
