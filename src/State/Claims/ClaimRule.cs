namespace TimerAttributes.State.Claims;

/// <summary>The rules of <see cref="ClaimKind"/>, for the stores of this package.</summary>
internal static class ClaimRule
{
    // A mark that is further in the future was made with a wrong clock. Without this rule the job would not run until that time.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(60);

    /// <summary>The row after a claim; null if the claim is lost.</summary>
    /// <param name="row">The row of the job; null if the store does not know the job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="now">The present time of the store's clock; null for a store whose rows cannot be from another process.</param>
    public static StoredJob? Next(StoredJob? row, ClaimRequest request, DateTimeOffset? now)
    {
        if (row is null)
        {
            return request.Kind switch
            {
                ClaimKind.Register => new(request.Job, request.Due, 0, request.Schedule),
                ClaimKind.Run or ClaimKind.Once => new(request.Job, request.Due, 1, request.Schedule),
                _ => null,
            };
        }

        bool isAhead = row.LastDue > now + MaxAhead, isLater = request.Due > row.LastDue;
        switch (request.Kind)
        {
            case ClaimKind.Once when row.Token == 0:
            case ClaimKind.Run when isLater || isAhead || (request.Token > 0 && request.Token == row.Token && request.Due != row.LastDue):
                return row with { LastDue = request.Due, Token = row.Token + 1 };
            case ClaimKind.Register when isAhead || request.Schedule != row.Schedule:
                return row with { LastDue = isLater || isAhead ? request.Due : row.LastDue, Schedule = request.Schedule };
            case ClaimKind.Pass when isLater:
                return row with { LastDue = request.Due };
            case ClaimKind.Release when request.Token == row.Token && row.Token > 0:
                return row with { LastDue = request.Due, Token = row.Token - 1 };
            default:
                return null;
        }
    }

    /// <summary>The answer to a claim.</summary>
    public static Claim Answer(StoredJob? row, StoredJob? next) => new(next is not null, (next ?? row)?.Token ?? 0, row?.LastDue);
}
