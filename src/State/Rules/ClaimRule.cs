namespace TimerAttributes.State.Rules;

/// <summary>The rules of <see cref="ITimerStore"/>, for the stores of this package.</summary>
internal static class ClaimRule
{
    // A mark that is further in the future was made with a wrong clock. Without this rule the job would not run until that time.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(60);

    // So is a lease that ends later than this: a lease has at most an hour.
    private static readonly TimeSpan MaxLease = TimeSpan.FromHours(1) + MaxAhead;

    /// <summary>The row after a claim; null if the claim is lost.</summary>
    /// <param name="row">The row of the job; null if the store does not know the job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="now">
    /// The present time of the store's clock. Null for a store whose rows are all of this process: none is from a wrong clock, and no lease ends.
    /// </param>
    public static StoredJob? Next(StoredJob? row, ClaimRequest request, DateTimeOffset? now)
    {
        if (row is null)
        {
            return request.Kind switch
            {
                ClaimKind.Register => new(request.Job, request.Due, 0, request.Schedule),
                ClaimKind.Run or ClaimKind.Once => Claimed(new(request.Job, request.Due, 0, request.Schedule), request, now, previous: null),
                _ => null,
            };
        }

        bool isAhead = row.LastDue > now + MaxAhead, isLater = request.Due > row.LastDue, isLeased = TimeLeft(row, now) > TimeSpan.Zero;
        switch (request.Kind)
        {
            case ClaimKind.Run or ClaimKind.Once when request.Id != 0 && request.Id == row.ClaimId:
                return row with { LeaseUntil = row.LeaseUntil is null ? null : LeaseOf(request, now) };
            case ClaimKind.Run or ClaimKind.Once when isLeased && (request.Token == 0 || request.Token != row.Token):
                return null;
            case ClaimKind.Run or ClaimKind.Once when !isLeased && IsAnotherAttempt(row, request):
                return Claimed(row, request, now, row.PreviousDue) with { Attempt = row.Attempt + 1 };
            case ClaimKind.Once when row.Token == 0:
            case ClaimKind.Run when isLater || isAhead || (request.Token > 0 && request.Token == row.Token && request.Due != row.LastDue):
                return Claimed(row, request, now, row.LeaseUntil is null ? row.LastDue : row.PreviousDue);
            case ClaimKind.Register when isAhead || request.Schedule != row.Schedule:
                return row with { LastDue = isLater || isAhead ? request.Due : row.LastDue, Schedule = request.Schedule };
            case ClaimKind.Pass when isLater && row.LeaseUntil is null:
                return row with { LastDue = request.Due };
            case ClaimKind.Release when request.Token == row.Token && row.Token > 0 && (request.Id == 0 || request.Id == row.ClaimId):
                return new(row.Job, request.Due, row.Token - 1, row.Schedule);
            default:
                return null;
        }
    }

    /// <summary>The row with which a job begins that the store does not know; null for none.</summary>
    /// <param name="request">The claim.</param>
    /// <param name="find">Finds the row of another job.</param>
    public static StoredJob? CopyOfFormer(ClaimRequest request, Func<string, StoredJob?> find) =>
        request is { Kind: ClaimKind.Register, FormerJob: { Length: > 0 } name } && find(name) is { } former ? former with { Job = request.Job } : null;

    /// <summary>The answer to a claim.</summary>
    public static Claim Answer(StoredJob? row, StoredJob? next, ClaimRequest request, DateTimeOffset? now)
    {
        StoredJob? after = next ?? row;
        bool isRun = next is not null && request.Kind is ClaimKind.Run or ClaimKind.Once;
        return new(next is not null, after?.Token ?? 0, isRun ? next!.PreviousDue : row?.LastDue)
        {
            Attempt = isRun ? next!.Attempt : 0,
            HasPassedRun = isRun && row is { LeaseUntil: not null } && next!.Attempt <= 1 && row.ClaimId != next.ClaimId,
            LeaseLeft = TimeLeft(after, now),
        };
    }

    /// <summary>The row with a new lease; null if its run was replaced or completed.</summary>
    public static StoredJob? Renewed(StoredJob? row, long token, TimeSpan lease, DateTimeOffset? now) =>
        IsUnderWay(row, token) ? row! with { LeaseUntil = End(lease, now) } : null;

    /// <summary>The row without its lease; null if its run was replaced or completed before.</summary>
    public static StoredJob? Completed(StoredJob? row, long token) => IsUnderWay(row, token) ? row! with { LeaseUntil = null } : null;

    /// <summary>How long a lease lasts from now on; zero for one that has ended, or that was made with a wrong clock.</summary>
    public static TimeSpan TimeLeft(DateTimeOffset end, DateTimeOffset? now)
    {
        TimeSpan left = end - (now ?? DateTimeOffset.MinValue);
        return left <= TimeSpan.Zero || (now is not null && left > MaxLease) ? TimeSpan.Zero : left;
    }

    private static bool IsUnderWay(StoredJob? row, long token) => row is { LeaseUntil: not null } && row.Token == token;

    // The lease of the row has ended.
    private static bool IsAnotherAttempt(StoredJob row, ClaimRequest request) =>
        row.LeaseUntil is not null && request.Lease > TimeSpan.Zero && (request.Kind == ClaimKind.Once || request.Due == row.LastDue);

    private static StoredJob Claimed(StoredJob row, ClaimRequest request, DateTimeOffset? now, DateTimeOffset? previous) => row with
    {
        LastDue = request.Due,
        PreviousDue = previous,
        Token = row.Token + 1,
        Attempt = request.Lease > TimeSpan.Zero ? 1 : 0,
        LeaseUntil = LeaseOf(request, now),
        ClaimId = request.Id,
        Host = request.Host,
    };

    private static DateTimeOffset? LeaseOf(ClaimRequest request, DateTimeOffset? now) =>
        request.Lease > TimeSpan.Zero ? End(request.Lease, now) : null;

    private static DateTimeOffset End(TimeSpan lease, DateTimeOffset? now) =>
        now + lease ?? (lease > TimeSpan.Zero ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue);

    private static TimeSpan? TimeLeft(StoredJob? row, DateTimeOffset? now) => row?.LeaseUntil is { } end ? TimeLeft(end, now) : null;
}
