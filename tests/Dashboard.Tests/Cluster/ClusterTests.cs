using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Hosting;
using TimerAttributes.State;

namespace TimerAttributes.Dashboard.Tests.Cluster;

/// <summary>What the page of one process tells of all that share a store, on virtual time.</summary>
public class ClusterTests
{
    private static readonly JobOptions Clustered = new() { Scope = JobScope.Cluster };

    [Test]
    public async Task Each_of_two_hosts_tells_which_one_has_claimed_a_job_and_what_it_has_done_itself()
    {
        // Arrange
        using var time = new VirtualTime();
        var store = new CountingStore(new(time.TimeProvider)) { IsShared = true }; // One that is not shared keeps no hosts.
        JobTable table = new(Rows.Row("close", Schedule.Cron("* * * * *"), static () => { }, Clustered), Rows.Row("own", Schedule.Every("1h"), static () => { }));
        await using Site one = await Start(time, store, "web-1", table), other = await Start(time, store, "web-2", table);

        // Act
        await time.AdvanceAsync(TimeSpan.FromSeconds(61));
        JsonElement first = await one.Get("/timers/cluster"), second = await other.Get("/timers/cluster");

        // Assert
        JsonElement[] jobs = [first.GetProperty("jobs").EnumerateArray().Single(), second.GetProperty("jobs").EnumerateArray().Single()];
        string winner = jobs[0].GetProperty("host").GetString()!;
        Assert.That(winner, Is.AnyOf("web-1", "web-2"));
        Assert.That(jobs.Select(static job => $"{job.GetProperty("name")} {job.GetProperty("scope")} {job.GetProperty("token")} {job.GetProperty("lastDue").GetDateTime():mm:ss} {job.GetProperty("isHeld")}"),
            Is.All.EqualTo("close Cluster 1 01:00 False"));
        Assert.That(jobs.Select(static job => job.GetProperty("claimed").GetInt64()), Is.EqualTo(winner == "web-1" ? new[] { 1L, 0 } : [0, 1]));
        Assert.That(new[] { first, second }.Select(static view => view.GetProperty("host").GetString()), Is.EqualTo(["web-1", "web-2"]));
        Assert.That(first.GetProperty("hosts").GetRawText(), Is.EqualTo($$"""[{"host":"{{winner}}","jobs":1,"lastDue":"2030-01-01T00:01:00Z"}]"""));
        Assert.That(first.GetProperty("store").GetRawText(), Is.EqualTo("""{"type":"CountingStore","isShared":true,"lease":15000,"electsLeaders":false}"""));
        Assert.That(first.GetProperty("process").GetString(), Is.Not.EqualTo(second.GetProperty("process").GetString()));
    }

    [Test]
    public async Task One_of_two_hosts_leads_a_job_and_the_other_says_that_it_does_not()
    {
        using var time = new VirtualTime();
        var store = new MemoryStore(time.TimeProvider);
        JobTable table = new(Rows.Row("lead", Schedule.Every("1s"), static () => { }, new() { Scope = JobScope.Leader }));
        await using Site one = await Start(time, store, "web-1", table), other = await Start(time, store, "web-2", table);
        await time.AdvanceAsync(TimeSpan.FromSeconds(3.5));
        JsonElement[] jobs = [.. (await Task.WhenAll(one.Get("/timers/cluster"), other.Get("/timers/cluster"))).Select(static view => view.GetProperty("jobs")[0])];
        Assert.That(jobs.Select(static job => job.GetProperty("leadsHere").GetBoolean()), Is.EquivalentTo([true, false]));
        Assert.That(jobs.Select(static job => job.TryGetProperty("lastDue", out _)), Is.All.False); // Its due times are not claimed.
        Assert.That((await one.Get("/timers/jobs")).GetProperty("jobs")[0].GetProperty("scope").GetString(), Is.EqualTo("Leader"));
    }

    [Test]
    public async Task A_run_that_has_to_end_is_held_by_its_lease_until_it_has_ended()
    {
        // Arrange
        using var time = new VirtualTime();
        JobTable table = new(new JobEntry("bill", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce },
            _ => (in Tick _, CancellationToken stop) => new(Task.Delay(TimeSpan.FromSeconds(20), time.TimeProvider, stop))));
        await using Site site = await Start(time, new MemoryStore(time.TimeProvider), "web-1", table);

        // Act
        await time.AdvanceAsync(TimeSpan.FromSeconds(70));
        JsonElement during = (await site.Get("/timers/cluster")).GetProperty("jobs")[0];
        await time.AdvanceAsync(TimeSpan.FromSeconds(15));
        JsonElement after = (await site.Get("/timers/cluster")).GetProperty("jobs")[0];

        // Assert
        Assert.That(during.GetProperty("isHeld").GetBoolean(), Is.True);
        Assert.That(during.GetProperty("leaseUntil").GetDateTime(), Is.GreaterThan(Site.Start.AddSeconds(75)));
        Assert.That(during.GetProperty("attempt").GetInt32(), Is.EqualTo(1));
        Assert.That(after.GetProperty("isHeld").GetBoolean(), Is.False);
        Assert.That(after.TryGetProperty("leaseUntil", out _), Is.False);
    }

    [Test]
    public async Task Files_tell_the_due_time_but_no_host()
    {
        // Arrange
        DirectoryInfo folder = Directory.CreateTempSubdirectory("timer-attributes-");
        try
        {
            using var time = new VirtualTime();
            JobTable table = new(
                Rows.Row("close", Schedule.Cron("* * * * *"), static () => { }, Clustered), Rows.Row("kept", Schedule.Every("10s"), static () => { }, new() { Persistent = true }),
                Rows.Row("migrate", Schedule.Once("5s"), static () => { }, new() { Persistent = true }));
            await using Site site = await Start(time, new FileStore(folder.FullName, time.TimeProvider), "web-1", table);

            // Act
            await time.AdvanceAsync(TimeSpan.FromSeconds(65));
            JsonElement view = await site.Get("/timers/cluster");

            // Assert
            Assert.That(view.GetProperty("hosts").GetArrayLength(), Is.Zero);
            Assert.That(view.GetProperty("jobs").EnumerateArray().Select(static job => $"{job.GetProperty("name")} {job.GetProperty("lastDue").GetDateTime():mm:ss} {job.TryGetProperty("host", out _)}"),
                Is.EqualTo(["close 01:00 False", "kept 01:00 False", "migrate 00:05 False"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Without_a_store_there_is_none_to_tell_of()
    {
        await using Site site = await Site.StartAsync();
        JsonElement view = await site.Get("/timers/cluster");
        Assert.That(view.TryGetProperty("store", out _), Is.False);
        Assert.That((view.GetProperty("hosts").GetArrayLength(), view.GetProperty("jobs").GetArrayLength()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_store_is_read_at_most_once_in_three_seconds_and_only_when_it_is_asked_for()
    {
        // Arrange
        using var time = new VirtualTime();
        var store = new CountingStore(new(time.TimeProvider));
        await using Site site = await Start(time, store, "web-1", new(Rows.Row("close", Schedule.Cron("0 * * * *"), static () => { }, Clustered)));
        int atStart = store.Reads;

        // Act
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));
        int unasked = store.Reads;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.Get("/timers/cluster")));
        int first = store.Reads;
        await time.AdvanceAsync(TimeSpan.FromSeconds(3));
        await site.Get("/timers/cluster");

        // Assert
        Assert.That((unasked, first, store.Reads), Is.EqualTo((atStart, atStart + 1, atStart + 2)));
    }

    [Test]
    public async Task A_store_that_fails_is_told_and_the_page_is_shown()
    {
        using var time = new VirtualTime();
        var store = new CountingStore(new(time.TimeProvider));
        await using Site site = await Start(time, store, "web-1", new(Rows.Row("close", Schedule.Cron("0 * * * *"), static () => { }, Clustered)));
        store.Failure = new TimerStoreException("the store 'db' does not answer: start it");
        JsonElement view = await site.Get("/timers/cluster");
        Assert.That(view.GetProperty("store").GetProperty("failure").GetString(), Is.EqualTo("TimerAttributes.State.TimerStoreException: the store 'db' does not answer: start it"));
        Assert.That(view.GetProperty("jobs")[0].TryGetProperty("lastDue", out _), Is.False);
        store.Failure = null;
        await time.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.That((await site.Get("/timers/cluster")).GetProperty("store").TryGetProperty("failure", out _), Is.False);
    }

    [Test]
    public async Task A_store_that_fails_is_told_with_the_jobs_and_to_open_pages_also_when_it_answers_again()
    {
        // Arrange
        using var time = new VirtualTime();
        var store = new CountingStore(new(time.TimeProvider)) { IsShared = true, Failure = new TimerStoreException("the store 'db' does not answer: start it") };
        await using Site site = await Start(time, store, "web-1", new(Rows.Row("close", Schedule.Cron("0 * * * *"), static () => { }, Clustered)));
        using EventReader page = await EventReader.OpenAsync(site);

        // Act
        (_, JsonElement first) = await page.NextAsync();
        JsonElement jobs = await site.Get("/timers/jobs");
        store.Failure = null;
        await time.AdvanceAsync(TimeSpan.FromSeconds(10));
        (_, JsonElement change) = await page.NextAsync();

        // Assert
        string expected = "TimerAttributes.State.TimerStoreException: the store 'db' does not answer: start it";
        Assert.That(new[] { first, jobs }.Select(static view => view.GetProperty("storeFailure").GetString()), Is.All.EqualTo(expected));
        Assert.That((change.GetProperty("changed").GetArrayLength(), change.TryGetProperty("storeFailure", out _)), Is.EqualTo((0, false)));
    }

    private static Task<Site> Start(VirtualTime time, ITimerStore store, string host, JobTable table) => Site.StartAsync(
        table, shared: time, state: new TimerState(store, time.TimeProvider),
        services: services => services.Configure<TimerJobsOptions>(options => options.Host = host));

    private sealed class CountingStore(MemoryStore store) : ITimerStore
    {
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public Exception? Failure { get; set; }

        public bool IsShared { get; init; }

        public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => store.ClaimAsync(request, cancellationToken);

        public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) =>
            store.RenewAsync(job, token, lease, cancellationToken);

        public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) => store.CompleteAsync(job, token, cancellationToken);

        public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            return Failure is null ? store.ReadAsync(jobs, cancellationToken) : throw Failure;
        }
    }
}
