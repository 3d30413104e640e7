using System.Diagnostics;

namespace TimerAttributes.State.Conformance.Claims;

/// <summary>One run of a case: the store, a row of its own, and short forms of the calls.</summary>
internal sealed class StoreRun(ITimerStore store, string caseName, CancellationToken cancellationToken)
{
    // A lease that a case waits for is short. Any other does not end during the case, also on a busy machine.
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(1), Long = TimeSpan.FromMinutes(10);

    // Only a store whose leases do not end is waited for so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A due time that has passed by every clock. It has microseconds, because a store keeps them.</summary>
    public static DateTimeOffset Due { get; } = new DateTimeOffset(2024, 2, 29, 7, 0, 0, TimeSpan.Zero).AddTicks(123_456_0);

    public ITimerStore Store => store;

    /// <summary>The name of the row, which no other run has.</summary>
    public string Job { get; init; } = $"conformance {Random.Shared.NextInt64():x16}";

    public Findings Findings { get; } = new(caseName);

    public static ConformanceCase<ITimerStore> Case(string name, Func<StoreRun, Task> test) =>
        new(name, (store, caseName, cancellationToken) => test(new(store, caseName, cancellationToken)));

    /// <summary>The same run with another row.</summary>
    public StoreRun With(string job) => new(store, caseName, cancellationToken) { Job = job };

    public ValueTask<Claim> RunAsync(DateTimeOffset due, long id = 0, TimeSpan lease = default, long token = 0) =>
        AskAsync(new() { Job = Job, Due = due, Id = id, Lease = lease, Token = token, Host = "conformance" });

    public ValueTask<Claim> OnceAsync(DateTimeOffset due, long id = 0, TimeSpan lease = default) =>
        AskAsync(new() { Job = Job, Due = due, Kind = ClaimKind.Once, Id = id, Lease = lease });

    public ValueTask<Claim> RegisterAsync(DateTimeOffset due, long schedule = 0, string former = "") =>
        AskAsync(new() { Job = Job, Due = due, Kind = ClaimKind.Register, Schedule = schedule, FormerJob = former });

    public ValueTask<Claim> PassAsync(DateTimeOffset due) => AskAsync(new() { Job = Job, Due = due, Kind = ClaimKind.Pass });

    public ValueTask<Claim> ReleaseAsync(DateTimeOffset due, long token, long id = 0) =>
        AskAsync(new() { Job = Job, Due = due, Kind = ClaimKind.Release, Token = token, Id = id });

    public ValueTask<bool> RenewAsync(long token, TimeSpan lease) => store.RenewAsync(Job, token, lease, cancellationToken);

    public ValueTask<bool> CompleteAsync(long token) => store.CompleteAsync(Job, token, cancellationToken);

    public async Task<StoredJob?> RowAsync() => (await store.ReadAsync([Job], cancellationToken)).SingleOrDefault();

    /// <summary>Waits until the lease of the row has ended. The row has the schedule 0, so the registrations that ask change nothing.</summary>
    public async Task EndLeaseAsync()
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            Claim answer = await RegisterAsync(Due.AddYears(-1));
            if (answer.LeaseLeft is null or { Ticks: 0 }) return;
            Findings.True("a lease ends by the store's clock", Stopwatch.GetElapsedTime(start) < Patience, "no lease after 20 s", answer.LeaseLeft);
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>The store's clock.</summary>
    public async Task<DateTimeOffset> NowAsync()
    {
        Claim answer = await With(Job + " clock").PassAsync(Due);
        return Rounded(answer.StoreTime ?? DateTimeOffset.UtcNow);
    }

    public void Won(string rule, Claim claim, long token, DateTimeOffset? previous) => Same(rule, claim, new(true, token, previous));

    public void Lost(string rule, Claim claim, long token, DateTimeOffset? lastDue) => Same(rule, claim, new(false, token, lastDue));

    public void HasLease(string rule, Claim claim, TimeSpan lease) => Findings.True(
        rule, claim.LeaseLeft > TimeSpan.Zero && claim.LeaseLeft <= lease, $"LeaseLeft above zero and up to {lease}", claim.LeaseLeft);

    /// <summary>Compares all but the host, which a store need not keep, and the lease, which depends on the clock.</summary>
    public async Task RowIsAsync(string rule, StoredJob expected)
    {
        StoredJob? row = await RowAsync();
        Findings.Equal(rule, "the row", expected, row is null ? null : row with { Host = "", LeaseUntil = null });
    }

    private static DateTimeOffset Rounded(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private ValueTask<Claim> AskAsync(ClaimRequest request) => store.ClaimAsync(request, cancellationToken);

    private void Same(string rule, Claim claim, Claim expected)
    {
        Findings.Equal(rule, "IsWon", expected.IsWon, claim.IsWon);
        Findings.Equal(rule, "Token", expected.Token, claim.Token);
        Findings.Equal(rule, "PreviousDue", expected.PreviousDue, claim.PreviousDue);
        Findings.Equal(rule, "RetryAfter", TimeSpan.Zero, claim.RetryAfter);
    }
}
