using Npgsql;

namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>What a statement of <see cref="ClaimSql"/> returns.</summary>
/// <param name="IsChanged">Whether the claim was won.</param>
/// <param name="DueBefore">The due time of the row at the begin of the statement; null for no row.</param>
/// <param name="Token">The token, after the claim if it was won; null for no row.</param>
/// <param name="PreviousDue">If the claim was won, the previous due time of the row.</param>
/// <param name="Attempt">The attempt of the row.</param>
/// <param name="LeaseUntil">The end of the lease of the row.</param>
/// <param name="Begin">The time of the database at the begin of the statement, by which it has decided.</param>
/// <param name="Time">The time of the database at the end of the statement.</param>
/// <param name="TokenBefore">The token at the begin of the statement; null for no row.</param>
/// <param name="WasLeased">Whether the row had a lease, of another claim, that has ended.</param>
internal sealed record ClaimRow(
    bool IsChanged, DateTimeOffset? DueBefore, long? Token, DateTimeOffset? PreviousDue, int Attempt, DateTimeOffset? LeaseUntil,
    DateTimeOffset Begin, DateTimeOffset Time, long? TokenBefore, bool WasLeased)
{
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(2), MaxFuture = TimeSpan.FromSeconds(60), MaxLease = TimeSpan.FromSeconds(3660);

    public static ClaimRow Of(NpgsqlDataReader row) => new(
        row.GetBoolean(0), row.TimeAt(1), row.NumberAt(2), row.TimeAt(3), row.IsDBNull(4) ? 0 : row.GetInt32(4), row.TimeAt(5),
        row.TimeAt(6)!.Value, row.TimeAt(7)!.Value, row.NumberAt(8),
        !row.IsDBNull(9) && row.GetBoolean(9));

    /// <summary>
    /// Whether the claim was refused although the row of the begin allowed it: because it is ahead, or because another claim came between.
    /// </summary>
    public bool IsRefused(ClaimRequest request) => !IsChanged && request.Kind switch
    {
        ClaimKind.Register => DueBefore is null,
        ClaimKind.Run => DueBefore is not { } due || (!IsLeased && (request.Due > due || due > Begin + MaxFuture)),
        ClaimKind.Once => DueBefore is null || (!IsLeased && TokenBefore == 0),
        _ => false,
    };

    /// <summary>How long the due time is too far ahead; zero or less if it is not.</summary>
    public TimeSpan Ahead(ClaimRequest request) =>
        request.Kind is ClaimKind.Run or ClaimKind.Once ? request.Due - MaxAhead - Begin : TimeSpan.Zero;

    public Claim Answer(ClaimRequest request)
    {
        bool isRun = IsChanged && request.Kind is ClaimKind.Run or ClaimKind.Once;
        return new(IsChanged, Token ?? 0, isRun ? PreviousDue : DueBefore)
        {
            Attempt = isRun ? Attempt : 0,
            HasPassedRun = isRun && WasLeased && Attempt <= 1,
            LeaseLeft = LeaseUntil is { } end ? (end > Time ? end - Time : TimeSpan.Zero) : null,
            StoreTime = Time,
        };
    }

    private bool IsLeased => LeaseUntil > Begin && LeaseUntil <= Begin + MaxLease;
}
