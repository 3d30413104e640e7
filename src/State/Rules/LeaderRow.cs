namespace TimerAttributes.State.Rules;

/// <summary>The leader of a job.</summary>
/// <param name="Process">The number of its process.</param>
/// <param name="Term">The number of its election.</param>
/// <param name="Until">The end of its lease.</param>
/// <param name="Host">The name of its machine.</param>
internal sealed record LeaderRow(long Process, long Term, DateTimeOffset Until, string Host)
{
    /// <summary>The leader in the line of a file; null if there is no line.</summary>
    public static LeaderRow? Of(StoredJob? line) => line is null ? null : new(line.ClaimId, line.Token, line.LeaseUntil ?? default, "");

    /// <summary>The leader as the line of a file: term, process and lease are in the places of token, claim and lease.</summary>
    public StoredJob ToJob(string name) => new(name, DateTimeOffset.MinValue, Term, 0) { ClaimId = Process, LeaseUntil = Until };
}
