using System.Diagnostics;

namespace TimerAttributes.State.Conformance.Leaders;

/// <summary>One run of a case: the store, a row of its own, and short forms of the calls.</summary>
internal sealed class LeaderRun(ILeaderStore store, string caseName, CancellationToken cancellationToken)
{
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(1), Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Job { get; init; } = $"conformance {Random.Shared.NextInt64():x16}";

    public Findings Findings { get; } = new(caseName);

    public static ConformanceCase<ILeaderStore> Case(string name, Func<LeaderRun, Task> test) =>
        new(name, (store, caseName, cancellationToken) => test(new(store, caseName, cancellationToken)));

    /// <summary>The same run with another row.</summary>
    public LeaderRun With(string job) => new(store, caseName, cancellationToken) { Job = job };

    public ValueTask<Leadership> ElectAsync(long process, TimeSpan lease) => store.ElectAsync(Request(process, 0, lease), cancellationToken);

    public ValueTask<bool> KeepAsync(long process, long term, TimeSpan lease) => store.KeepAsync(Request(process, term, lease), cancellationToken);

    public ValueTask<bool> ResignAsync(long process, long term) => store.ResignAsync(Request(process, term, Long), cancellationToken);

    /// <summary>Tries to elect the process until it is, and returns the result.</summary>
    public async Task<Leadership> ElectInTimeAsync(long process, TimeSpan lease)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            Leadership result = await ElectAsync(process, lease);
            if (result.IsWon) return result;
            bool isSoon = Stopwatch.GetElapsedTime(start) < Patience;
            Findings.True("a leader is followed when its lease has ended", isSoon, "an election after 20 s", result);
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Waits until the lease has ended. A lease of a millisecond is kept meanwhile, so that it ends soon.</summary>
    public async Task EndLeaseAsync(long process, long term)
    {
        for (long start = Stopwatch.GetTimestamp(); await KeepAsync(process, term, TimeSpan.FromMilliseconds(1));)
        {
            bool isSoon = Stopwatch.GetElapsedTime(start) < Patience;
            Findings.True("a lease ends by the store's clock", isSoon, "no lease after 20 s", "a lease that is kept");
            await Task.Delay(20, cancellationToken);
        }
    }

    public void Elected(string rule, Leadership result, long term, TimeSpan lease)
    {
        Findings.Equal(rule, "IsWon", true, result.IsWon);
        Findings.Equal(rule, "Term", term, result.Term);
        HasLease(rule, result, lease);
    }

    public void Lost(string rule, Leadership result, long term, TimeSpan lease)
    {
        Findings.Equal(rule, "IsWon", false, result.IsWon);
        Findings.Equal(rule, "Term", term, result.Term);
        HasLease(rule, result, lease);
    }

    public async Task KeptAsync(string rule, bool expected, long process, long term, TimeSpan lease) =>
        Findings.Equal(rule, "the result of Keep", expected, await KeepAsync(process, term, lease));

    public async Task ResignedAsync(string rule, bool expected, long process, long term) =>
        Findings.Equal(rule, "the result of Resign", expected, await ResignAsync(process, term));

    private void HasLease(string rule, Leadership result, TimeSpan lease) => Findings.True(
        rule, result.LeaseLeft > TimeSpan.Zero && result.LeaseLeft <= lease, $"LeaseLeft above zero and up to {lease}", result.LeaseLeft);

    private LeaderRequest Request(long process, long term, TimeSpan lease) =>
        new() { Job = Job, Process = process, Term = term, Lease = lease, Host = "conformance" };
}
