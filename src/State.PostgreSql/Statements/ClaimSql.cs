namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>
/// The statements of claims. Parameters: $1 the name, $2 the due time, $3 the schedule, $4 the token, $5 the id, $6 the lease, $7 the host, $8 the former name. Each
/// one is complete in itself and returns one row: whether a row was changed, the due time before it, and the row as it is now.
/// </summary>
/// <remarks>
/// A row that another transaction holds is waited for, and the condition is then judged on its newest version, because PostgreSQL does so in READ
/// COMMITTED. The row that a claim reads for its answer is that of the statement's begin. A claim that this row refuses already takes no lock and
/// writes nothing.
/// </remarks>
internal static class ClaimSql
{
    // The 2 s by which the clock of a machine may be ahead. Else a machine with a fast clock would take due times from the others.
    private const string NotAhead = "$2 <= now() + interval '2 s'";

    // 60 s, and not 2 s, because the clock of a standby that has become the primary may be behind.
    private const string IsFromTheFuture = "j.last_due > now() + interval '60 s'";

    private const string WasGranted = "($5 <> 0 and j.claim_id = $5)";
    /// <summary>A lease has at most an hour, so one that ends later was made with a wrong clock.</summary>
    public const string LatestLease = "now() + interval '3660 s'";

    private const string HasEnded = $"(j.lease_until <= now() or j.lease_until > {LatestLease})";

    // A process may pass its own run.
    private const string IsFree = $"(j.lease_until is null or {HasEnded} or ($4 > 0 and $4 = j.token))";
    private const string HasLease = "$6 > interval '0'";

    private const string IsAnotherAttempt = $"(j.lease_until is not null and {HasEnded} and {HasLease} and j.last_due = $2)";
    private const string IsAnotherAttemptOfOnce = $"(j.lease_until is not null and {HasEnded} and {HasLease})";

    private const string IsSetBack = "($4 > 0 and $4 = j.token and $2 <> j.last_due)";

    private const string MayRun =
        $"({WasGranted} or {IsFree} and ({IsAnotherAttempt} or $2 > j.last_due or {IsFromTheFuture} or {IsSetBack}))";

    private const string MayRunOnce = $"({WasGranted} or {IsFree} and ({IsAnotherAttemptOfOnce} or j.token = 0))";

    private const string MayRegister = $"({IsFromTheFuture} or $3 <> j.schedule)";

    // Text of parameters that a statement does not use, so that all have the same ones.
    private const string Parameters = "asked as (select $1::text, $2::timestamptz, $3::bigint, $4::bigint, $5::bigint, $6::interval, $7::text, $8::text)";

    private const string Before = $"with {Parameters}, before as (select * from timers.job where name = $1), changed as (";

    private const string Answer = Returned + "before b on true";

    private const string Returned =
        """
         returning j.*)
        select c.token is not null, b.last_due, coalesce(c.token, b.token), c.previous_due, coalesce(c.attempt, b.attempt),
            case when c.token is null then b.lease_until else c.lease_until end, now(), clock_timestamp(), b.token,
            b.lease_until is not null and b.claim_id <> c.claim_id
        from (select) one left join changed c on true left join 
        """;

    public static string Run { get; } = Licence(MayRun, IsAnotherAttempt);

    public static string Once { get; } = Licence(MayRunOnce, IsAnotherAttemptOfOnce);

    public static string Register { get; } =
        $"""
        with {Parameters}, before as (select * from timers.job where name = $1),
        former as (select * from timers.job where name = $8 and not exists (select from before)), changed as (
        insert into timers.job as j (name, last_due, previous_due, token, attempt, lease_until, schedule, claim_id, host)
        select $1, case when j.name is null or {IsFromTheFuture} then $2 when j.schedule <> $3 then greatest($2, j.last_due) else j.last_due end,
            j.previous_due, coalesce(j.token, 0), coalesce(j.attempt, 0), j.lease_until, $3, coalesce(j.claim_id, 0), coalesce(j.host, '')
        from (select) one left join former j on true
        where not exists (select from before j where not {MayRegister})
        on conflict (name) do update set schedule = $3, last_due = case when {IsFromTheFuture} then $2 else greatest($2, j.last_due) end
        where {MayRegister}
        {Returned} (select * from before union all select * from former) b on true
        """;

    public static string Pass { get; } =
        $"{Before} update timers.job j set last_due = $2 where j.name = $1 and $2 > j.last_due and j.lease_until is null{Answer}";

    public static string Release { get; } =
        $"""
        {Before}
        update timers.job j set last_due = $2, previous_due = null, token = j.token - 1, attempt = 0, lease_until = null, claim_id = 0, host = ''
        where j.name = $1 and j.token = $4 and j.token > 0 and ($5 = 0 or $5 = j.claim_id)
        {Answer}
        """;

    // A request that was granted before changes the lease only.
    private static string Licence(string mayRun, string isAnotherAttempt) =>
        $"""
        {Before}
        insert into timers.job as j (name, last_due, token, attempt, lease_until, schedule, claim_id, host)
        select $1, $2, 1, case when {HasLease} then 1 else 0 end, case when {HasLease} then now() + $6 end, $3, $5, $7
        where {NotAhead} and not exists (select from before j where not {mayRun})
        on conflict (name) do update set
            last_due = case when {WasGranted} then j.last_due else $2 end,
            previous_due = case when {WasGranted} or j.lease_until is not null then j.previous_due else j.last_due end,
            token = case when {WasGranted} then j.token else j.token + 1 end,
            attempt = case when {WasGranted} then j.attempt when {isAnotherAttempt} then j.attempt + 1 else excluded.attempt end,
            lease_until = case when {WasGranted} and j.lease_until is null then null else excluded.lease_until end, claim_id = $5, host = $7
        where {mayRun}
        {Answer}
        """;
}
