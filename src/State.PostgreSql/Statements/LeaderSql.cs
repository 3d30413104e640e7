namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>The statements of elections. Parameters: $1 the name, $2 the process, $3 the lease or the term, $4 the host or the lease.</summary>
internal static class LeaderSql
{
    private const string IsLed = $"(l.lease_until > now() and l.lease_until <= {ClaimSql.LatestLease})";

    private const string MayLead = $"(not {IsLed} or l.process = $2)";

    /// <summary>Returns one row: whether the caller leads, the term, the host and the lease of the leader, and the time.</summary>
    public const string Elect =
        $"""
        with before as (select * from timers.leader where name = $1), changed as (
        insert into timers.leader as l (name, process, term, lease_until, host) select $1, $2, 1, now() + $3, $4
        where not exists (select from before l where not {MayLead})
        on conflict (name) do update set
            process = $2, term = case when {IsLed} then l.term else l.term + 1 end, lease_until = now() + $3, host = $4
        where {MayLead}
        returning l.*)
        select c.term is not null, coalesce(c.term, b.term), coalesce(c.host, b.host), coalesce(c.lease_until, b.lease_until), clock_timestamp()
        from (select) one left join changed c on true left join before b on true
        """;

    /// <summary>$3 the term, $4 the lease.</summary>
    public const string Keep =
        "update timers.leader set lease_until = now() + $4 where name = $1 and process = $2 and term = $3 and lease_until > now() returning term";

    /// <summary>$3 the term. The process stays, and its lease has ended.</summary>
    public const string Resign = "update timers.leader set lease_until = 'epoch' where name = $1 and process = $2 and term = $3 returning term";

    /// <summary>The leader as it is, in the form of <see cref="Elect"/>.</summary>
    public const string Read = "select false, term, host, lease_until, clock_timestamp() from timers.leader where name = $1";
}
