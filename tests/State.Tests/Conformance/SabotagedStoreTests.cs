using NUnit.Framework;
using TimerAttributes.State.Conformance;
using static TimerAttributes.State.Tests.Conformance.Sabotage;

namespace TimerAttributes.State.Tests.Conformance;

/// <summary>A store that breaks a rule fails a case that names the rule.</summary>
[Parallelizable(ParallelScope.Children)]
public class SabotagedStoreTests
{
    private static readonly TestCaseData[] Stores =
    [
        Store("wins each claim", "A later due time is won", new() { Claim = async (rows, request) => await rows.ClaimAsync(request) with { IsWon = true } }),
        Store("decides by a read before the write", "Of many claims of a due time at once", new() { Claim = TwoSteps }),
        Store("forgets the previous due time", "A later due time is won", new() { Claim = async (rows, request) => await rows.ClaimAsync(request) with { PreviousDue = null } }),
        Store("rounds to milliseconds", "Due times are kept to the microsecond", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, due: Rounded(request.Due))) }),
        Store("reads in milliseconds", "Due times are kept to the microsecond", new() { Row = row => row with { LastDue = Rounded(row.LastDue) } }),
        Store("ignores the token", "A caller with the latest token", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, token: request.Kind == ClaimKind.Run ? 0 : null)) }),
        Store("ignores the id", "A request that was granted is won again, with", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, id: 0)) }),
        Store("keeps 32 bits of the id", "Ids are all numbers of 64 bits", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, id: (int)request.Id)) }),
        Store("runs once as often as it is due", "A job that runs once is won once", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, kind: request.Kind == ClaimKind.Once ? ClaimKind.Run : null)) }),
        Store("ignores the schedule", "A registration with another schedule", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, schedule: 0)) }),
        Store("has schedules above zero only", "A registration with another schedule", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, schedule: request.Schedule & long.MaxValue)) }),
        Store("forgets former names", "A job with a former name begins", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, former: "")) }),
        Store("runs what passes", "A due time that passes", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, kind: request.Kind == ClaimKind.Pass ? ClaimKind.Run : null)) }),
        Store("makes a row for what passes", "A job that the store does not know", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, kind: request.Kind == ClaimKind.Pass ? ClaimKind.Register : null)) }),
        Store("gives any claim back", "Only the latest claim", new() { Claim = ReleaseAny }),
        Store("gives nothing back", "A due time that is given back", new() { Claim = (rows, request) => request.Kind == ClaimKind.Release ? new(new Claim(false, 0, null)) : rows.ClaimAsync(request) }),
        Store("ignores leases", "A lease keeps every due time", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, lease: TimeSpan.Zero)) }),
        Store("counts a lease in milliseconds as seconds", "A lease keeps every due time", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, lease: request.Lease * 1000)) }),
        Store("does not tell the lease", "A lease keeps every due time", new() { Claim = async (rows, request) => await rows.ClaimAsync(request) with { LeaseLeft = null } }),
        Store("does not count attempts", "A run whose lease has ended is started again", new() { Claim = async (rows, request) => await rows.ClaimAsync(request) with { Attempt = 1 } }),
        Store("starts no run again", "A run whose lease has ended is started again", new() { Claim = NoRedo }),
        Store("renews by name only", "A lease that has ended is renewed unless", new() { Renew = async (rows, job, _, lease) => await rows.RenewAsync(job, await TokenOf(rows, job), lease) }),
        Store("renews for as long as before", "A renewed lease lasts longer", new() { Renew = (rows, job, token, _) => rows.RenewAsync(job, token, TimeSpan.FromSeconds(1)) }),
        Store("completes by name only", "A lease is renewed and completed with its token", new() { Complete = async (rows, job, _) => await rows.CompleteAsync(job, await TokenOf(rows, job)) }),
        Store("decides by a count that is always 1", "A run without a lease has nothing", new() { Complete = async (rows, job, token) => await rows.CompleteAsync(job, token) || true }),
        Store("does not end a lease", "A completed run leaves", new() { Complete = async (rows, job, token) => await rows.RenewAsync(job, token, TimeSpan.FromHours(1)) }),
        Store("has names without case", "Names are kept as they are", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, job: request.Job.ToUpperInvariant())) }),
        Store("cuts names at 255 letters", "Names are kept as they are", new() { Claim = (rows, request) => rows.ClaimAsync(With(request, job: Cut(request.Job))) }),
        Store("loses the case of names that it reads", "The rows that are asked for", new() { Row = row => row with { Job = row.Job.ToUpperInvariant() } }),
        Leaders("raises no term", "A leader is followed", new() { Elect = async (leaders, request) => await leaders.ElectAsync(request) with { Term = 1 } }),
        Leaders("elects each process", "One process leads", new() { Elect = async (leaders, request) => await leaders.ElectAsync(request) with { IsWon = true } }),
        Leaders("knows processes by their host", "One process leads", new() { Elect = (leaders, request) => leaders.ElectAsync(With(request, process: 1)), Keep = (leaders, request) => leaders.KeepAsync(With(request, process: 1)) }),
        Leaders("keeps by name only", "A lease is kept by its process", new() { Keep = async (leaders, request) => await leaders.KeepAsync(request) || true }),
        Leaders("keeps what has ended", "A lease that has ended is not kept", new() { Keep = (_, _) => new(true) }),
        Leaders("does not resign", "A leader that resigns", new() { Resign = (_, _) => new(true) }),
        Leaders("lets any process resign", "A process that has never led", new() { Resign = async (leaders, request) => await leaders.ResignAsync(request) || true }),
        Leaders("has one leader for all jobs", "Jobs have leaders", new() { Elect = (leaders, request) => leaders.ElectAsync(With(request, job: "all")) }),
    ];

    [TestCaseSource(nameof(Stores))]
    public void A_store_that_breaks_a_rule_fails_its_case(string caseName, object store)
    {
        Func<Task> run = StoreConformance.Cases.SingleOrDefault(rule => rule.Name.StartsWith(caseName, StringComparison.Ordinal)) is { } rule
            ? () => rule.RunAsync((Sabotage)store)
            : () => LeaderConformance.Cases.Single(rule => rule.Name.StartsWith(caseName, StringComparison.Ordinal)).RunAsync((Sabotage)store);
        Assert.That(run, Throws.TypeOf<ConformanceException>().With.Message.StartsWith(caseName).And.Message.Contains("Rule: ").And.Message.Contains("Expected: "));
    }

    private static TestCaseData Store(string fault, string caseName, Sabotage store) => new TestCaseData(caseName, store).SetArgDisplayNames(fault);

    private static TestCaseData Leaders(string fault, string caseName, Sabotage store) => Store(fault, caseName, store);

    private static DateTimeOffset Rounded(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private static string Cut(string name) => name[..Math.Min(name.Length, 255)];

    private static async Task<long> TokenOf(ITimerStore rows, string job) => (await rows.ReadAsync([job])).Single().Token;

    private static async ValueTask<Claim> ReleaseAny(ITimerStore rows, ClaimRequest request) => request.Kind == ClaimKind.Release
        && (await rows.ReadAsync([request.Job])).SingleOrDefault() is { } row
        ? await rows.ClaimAsync(With(request, token: row.Token))
        : await rows.ClaimAsync(request);

    // A claim that the row as it was read allows is won.
    private static async ValueTask<Claim> TwoSteps(ITimerStore rows, ClaimRequest request)
    {
        StoredJob? row = (await rows.ReadAsync([request.Job])).SingleOrDefault();
        await Task.Delay(1);
        Claim claim = await rows.ClaimAsync(request);
        return row is null || row.LastDue < request.Due ? claim with { IsWon = true } : claim;
    }

    private static async ValueTask<Claim> NoRedo(ITimerStore rows, ClaimRequest request) =>
        (await rows.ReadAsync([request.Job])).SingleOrDefault() is { Attempt: > 0 } row && row.LastDue == request.Due && row.ClaimId != request.Id
            ? new(false, row.Token, row.LastDue)
            : await rows.ClaimAsync(request);
}
