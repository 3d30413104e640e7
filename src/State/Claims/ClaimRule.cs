namespace TimerAttributes.State.Claims;

/// <summary>The rule of <see cref="ITimerStore.ClaimAsync"/>, for the stores of this package.</summary>
internal static class ClaimRule
{
    // A mark that is further in the future was made with a wrong clock. Without this rule the job would not run until that time.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(60);

    /// <summary>Whether a claim is won.</summary>
    /// <param name="row">The row of the job; null if the store does not know the job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="now">The present time of the store's clock.</param>
    /// <param name="next">The row after the claim, if it is won.</param>
    public static bool IsWon(StoredJob? row, ClaimRequest request, DateTimeOffset now, out StoredJob next)
    {
        next = new(request.Job, request.Due, request.Registers ? 0 : 1, request.Schedule);
        if (row is null) return true;
        bool isAhead = row.LastDue > now + MaxAhead;
        if (request.Registers)
        {
            next = row with { LastDue = request.Due > row.LastDue || isAhead ? request.Due : row.LastDue, Schedule = request.Schedule };
            return request.Schedule != row.Schedule;
        }

        next = next with { Token = row.Token + 1 };
        return request.Due > row.LastDue || isAhead;
    }
}
