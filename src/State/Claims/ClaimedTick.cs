using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>
/// The tick of a run after its claim. It has the token. It answers for no due time that was claimed before, and in a cluster also for those that
/// passed on other machines.
/// </summary>
internal static class ClaimedTick
{
    public static Tick WithToken(in Tick tick, long token, int attempt = 1) => Of(tick, token, attempt, tick.Due.UtcTicks, tick.Expirations);

    public static Tick Of(in Tick tick, in Claim claim, KeptRow row)
    {
        IKeptJob job = row.Job;
        if (claim.PreviousDue is not { } previous || !LastDue.IsCalendar(job.Schedule) || job.Recurrence is not { } recurrence)
            return WithToken(tick, claim.Token, AttemptOf(claim));
        long before = LastDue.EndOf(previous), last = LastDue.EndOf(LastDue.Of(tick.Due.UtcTicks, tick.Expirations, job));
        long first = recurrence.NextAfter(before, recurrence.First(before));
        // The mark was from the future, and was not believed; or a later due time of this process has overtaken this one.
        if (first > last) return WithToken(tick, claim.Token, AttemptOf(claim));
        long count = recurrence.Count(first, last);
        if (count == tick.Expirations || (count > tick.Expirations && !MayAnswerForMore(row, claim))) return WithToken(tick, claim.Token, AttemptOf(claim));
        if (count == 1) first = recurrence.LastUpTo(last, first);
        return Of(tick, claim.Token, AttemptOf(claim), DateTime.UnixEpoch.Ticks + first / TimeSpan.NanosecondsPerTick, count);
    }

    /// <summary>Whether the run of a claim answers for all due times since the claim before it.</summary>
    /// <remarks>
    /// What a job of one process has left out has passed in the store, unless a run did not end, or the store was not read at the start.
    /// </remarks>
    public static bool MayAnswerForMore(KeptRow row, in Claim claim) =>
        row.Job.Options.Scope != JobScope.EachProcess || row.IsUnread || claim.HasPassedRun || claim.Attempt > 1;

    private static int AttemptOf(in Claim claim) => Math.Max(1, claim.Attempt);

    private static Tick Of(in Tick tick, long token, int attempt, long due, long expirations) =>
        new(tick.Label.WithToken(token, attempt), due, Math.Max(0, tick.Started.UtcTicks - due), expirations, tick.Sequence, tick.Reason);
}
