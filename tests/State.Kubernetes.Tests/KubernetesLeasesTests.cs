using System.Text.Json.Nodes;
using NUnit.Framework;
using TimerAttributes.State.Conformance;

namespace TimerAttributes.State.Kubernetes.Tests;

/// <summary>Leaders that are elected by Leases of an API server.</summary>
public class KubernetesLeasesTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly Watch _clock = new();
    private LeaseServer _server = null!;
    private k8s.Kubernetes _client = null!;

    [SetUp]
    public async Task StartServer()
    {
        _server = await LeaseServer.StartAsync();
        _client = _server.NewClient();
    }

    [TearDown]
    public async Task StopServer()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [TestCaseSource(typeof(LeaderConformance), nameof(LeaderConformance.Cases))]
    public async Task The_leaders_keep(ConformanceCase<ILeaderStore> rule)
    {
        using var leases = new KubernetesLeases(_client, LeaseServer.Namespace, "shop");
        await rule.RunAsync(leases);
    }

    [Test]
    public async Task A_Lease_says_to_people_which_machine_leads_which_job()
    {
        using KubernetesLeases leases = New();
        await leases.ElectAsync(Request(255, "Jobs.Poll Ü", host: "pod-1"));
        JsonObject lease = _server.All.Single();
        Assert.That((string?)lease["metadata"]!["name"], Does.Match("^shop-jobs-poll---[0-9a-f]{16}$"));
        Assert.That((string?)lease["metadata"]!["annotations"]!["timerattributes/job"], Is.EqualTo("Jobs.Poll Ü"));
        Assert.That((string?)lease["spec"]!["holderIdentity"], Is.EqualTo("pod-1/00000000000000ff"));
        Assert.That(((int)lease["spec"]!["leaseDurationSeconds"]!, (int)lease["spec"]!["leaseTransitions"]!), Is.EqualTo((15, 0)));
    }

    [Test]
    public async Task Another_pod_follows_only_when_it_has_seen_the_Lease_unchanged_for_as_long_as_it_lasts()
    {
        using KubernetesLeases one = New(), other = New();
        await one.ElectAsync(Request(1));
        _clock.Pass(TimeSpan.FromSeconds(60)); // The other pod has not seen the Lease yet.
        Leadership first = await other.ElectAsync(Request(2));
        Assert.That((first.IsWon, first.Term, first.LeaseLeft), Is.EqualTo((false, 1, Lease)));
        _clock.Pass(TimeSpan.FromSeconds(14));
        Assert.That((await other.ElectAsync(Request(2))).IsWon, Is.False);
        _clock.Pass(TimeSpan.FromSeconds(1));
        Leadership second = await other.ElectAsync(Request(2));
        Assert.That((second.IsWon, second.Term), Is.EqualTo((true, 2)));
        Assert.That(await one.KeepAsync(Request(1, term: 1)), Is.False);
    }

    [Test]
    public async Task A_Lease_that_is_renewed_is_seen_as_changed()
    {
        using KubernetesLeases one = New(), other = New();
        await one.ElectAsync(Request(1));
        for (int n = 0; n < 10; n++)
        {
            Assert.That((await other.ElectAsync(Request(2))).IsWon, Is.False);
            _clock.Pass(TimeSpan.FromSeconds(5));
            Assert.That(await one.KeepAsync(Request(1, term: 1)), Is.True);
        }
    }

    [TestCase(403, "The service account may not: let a role give it the verbs get, create and update on leases of coordination.k8s.io.")]
    [TestCase(500, "The API server has answered with 500 InternalServerError.")]
    public void A_refusal_is_an_error_that_names_the_job_and_the_remedy(int status, string reason)
    {
        _server.Refusal = status;
        using KubernetesLeases leases = New();
        Assert.That(() => leases.ElectAsync(Request(1)).AsTask(), Throws.TypeOf<TimerStoreException>().With.Message.Match(
            $"^The Lease 'shop-poll-[0-9a-f]{{16}}' of job 'poll' in the namespace 'shop' cannot be used\\. {System.Text.RegularExpressions.Regex.Escape(reason)}$"));
    }

    [Test]
    public void A_server_that_does_not_answer_is_an_error_after_two_seconds()
    {
        _server.IsSilent = true;
        using KubernetesLeases leases = New();
        Assert.That(() => leases.ElectAsync(Request(1)).AsTask(),
            Throws.TypeOf<TimerStoreException>().With.Message.EndsWith("The API server has not answered within 2 s."));
    }

    [Test]
    public async Task A_server_that_is_gone_is_an_error()
    {
        using KubernetesLeases leases = New();
        await _server.DisposeAsync();
        Assert.That(() => leases.ElectAsync(Request(1)).AsTask(),
            Throws.TypeOf<TimerStoreException>().With.Message.Contains("The API server cannot be reached: "));
    }

    [TestCase("")]
    [TestCase("Shop")]
    [TestCase("-shop")]
    public void A_prefix_that_is_no_name_is_refused(string prefix) =>
        Assert.That(() => new KubernetesLeases(_client, LeaseServer.Namespace, prefix), Throws.ArgumentException);

    [Test]
    public void Outside_of_a_cluster_there_is_an_error_that_says_what_to_do() =>
        Assert.That(() => KubernetesLeases.InCluster("shop"), Throws.InvalidOperationException.With.Message.Contains("does not run in a pod"));

    private static LeaderRequest Request(long process, string job = "poll", long term = 0, string host = "") =>
        new() { Job = job, Process = process, Term = term, Lease = Lease, Host = host };

    private KubernetesLeases New() => new(_client, LeaseServer.Namespace, "shop", _clock);

    private sealed class Watch : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan span) => Interlocked.Add(ref _now, span.Ticks);

        public override long GetTimestamp() => Volatile.Read(ref _now);
    }
}
