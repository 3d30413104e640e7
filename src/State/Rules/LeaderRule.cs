namespace TimerAttributes.State.Rules;

/// <summary>The rules of <see cref="ILeaderStore"/>, for the stores of this package.</summary>
internal static class LeaderRule
{
    /// <summary>The row after an election; null if another process leads.</summary>
    public static LeaderRow? Elected(LeaderRow? row, LeaderRequest request, DateTimeOffset now)
    {
        bool isLed = IsLed(row, now);
        if (isLed && row!.Process != request.Process) return null;
        long term = isLed ? row!.Term : (row?.Term ?? 0) + 1;
        return new(request.Process, term, now + request.Lease, request.Host);
    }

    /// <summary>The row with a new lease; null if the caller does not lead any more.</summary>
    public static LeaderRow? Kept(LeaderRow? row, LeaderRequest request, DateTimeOffset now) =>
        IsOf(row, request) && IsLed(row, now) ? row! with { Until = now + request.Lease } : null;

    /// <summary>The row of a leader that has resigned; null if the caller did not lead in its term.</summary>
    public static LeaderRow? Resigned(LeaderRow? row, LeaderRequest request) => IsOf(row, request) ? row! with { Until = DateTimeOffset.MinValue } : null;

    /// <summary>The answer to an election.</summary>
    public static Leadership Answer(LeaderRow? row, LeaderRow? next, DateTimeOffset now)
    {
        LeaderRow after = next ?? row!;
        return new(next is not null, after.Term, after.Host) { LeaseLeft = after.Until - now };
    }

    private static bool IsLed(LeaderRow? row, DateTimeOffset now) => row is not null && ClaimRule.TimeLeft(row.Until, now) > TimeSpan.Zero;

    private static bool IsOf(LeaderRow? row, LeaderRequest request) => row is not null && row.Process == request.Process && row.Term == request.Term;
}
