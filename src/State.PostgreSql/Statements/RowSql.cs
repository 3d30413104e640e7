namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>The statements of runs that are under way, and of rows that are read.</summary>
internal static class RowSql
{
    /// <summary>$1 the name, $2 the token, $3 the lease.</summary>
    public const string Renew =
        "update timers.job set lease_until = now() + $3 where name = $1 and token = $2 and lease_until is not null returning token";

    /// <summary>$1 the name, $2 the token.</summary>
    public const string Complete =
        "update timers.job set lease_until = null where name = $1 and token = $2 and lease_until is not null returning token";

    public const string Version = "select version, min_reader from timers.version order by version desc limit 1";

    /// <summary>The rows of so many names. A list of parameters, because an array is a type that a slim data source may not know.</summary>
    public static string Read(int names) =>
        "select name, last_due, token, schedule, previous_due, lease_until, attempt, claim_id, host from timers.job where name in ("
        + string.Join(", ", Enumerable.Range(1, names).Select(static n => FormattableString.Invariant($"${n}"))) + ")";
}
