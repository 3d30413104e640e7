using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>
/// The tick of a run after its claim. It has the token. It answers for no due time that was claimed before, and in a cluster also for those that
/// passed on other machines.
/// </summary>
internal static class ClaimedTick
{
    public static Tick WithToken(in Tick tick, long token, int attempt = 1) => Of(tick, token, attempt, tick.Due.UtcTicks, tick.Expirations);

    public static Tick Of(in Tick tick, in Claim claim, IKeptJob job)
    {
        if (claim.PreviousDue is not { } previous || !LastDue.IsCalendar(job.Schedule) || job.Recurrence is not { } recurrence)
            return WithToken(tick, claim.Token, AttemptOf(claim));
        long before = LastDue.EndOf(previous), last = LastDue.EndOf(LastDue.Of(tick.Due.UtcTicks, tick.Expirations, job));
        long first = recurrence.NextAfter(before, recurrence.First(before));
        long count = first <= last ? recurrence.Count(first, last) : 1; // The mark was from the future, and was not believed.
        if (count == tick.Expirations || (job.Options.Scope == JobScope.EachProcess && count > tick.Expirations)) return WithToken(tick, claim.Token, AttemptOf(claim));
        if (count == 1) first = recurrence.LastUpTo(last, first);
        return Of(tick, claim.Token, AttemptOf(claim), DateTime.UnixEpoch.Ticks + first / TimeSpan.NanosecondsPerTick, count);
    }

    private static int AttemptOf(in Claim claim) => Math.Max(1, claim.Attempt);

    private static Tick Of(in Tick tick, long token, int attempt, long due, long expirations) =>
        new(tick.Label.WithToken(token, attempt), due, Math.Max(0, tick.Started.UtcTicks - due), expirations, tick.Sequence, tick.Reason);
}
