using NUnit.Framework;
using TimerAttributes.State.Redis.Tests.Harness;

namespace TimerAttributes.State.Redis.Tests;

/// <summary>A server that is slow, broken or out of reach: an error in time, and no due time that runs twice.</summary>
public sealed class FaultTests
{
    private static readonly DateTimeOffset Due = new(2024, 2, 29, 7, 0, 0, TimeSpan.Zero);

    private RedisServer _server = null!;
    private RedisStore _store = null!;

    [SetUp]
    public void StartServer()
    {
        _server = new();
        _store = _server.NewStore();
    }

    [TearDown]
    public void StopServer()
    {
        _store?.Dispose();
        _server?.Dispose();
    }

    [Test]
    public async Task What_was_claimed_is_kept_when_the_server_is_killed()
    {
        await Claim(_store, Due, id: 1);
        await _store.ElectAsync(new() { Job = "job", Process = 1, Lease = TimeSpan.FromMinutes(10) });
        _server.Kill();
        Assert.That(await MessageOf(Claim(_store, Due.AddHours(1))), Is.EqualTo(
            $"The row of job 'job' cannot be used in the Redis on '127.0.0.1:{_server.Port}': the connection has failed or ended. "
            + "See that the server runs and can be reached, and that user and password are right."));
        _server.Start();
        await Patience.UntilAsync(async () =>
        {
            try
            {
                return !(await Claim(_store, Due, id: 2)).IsWon;
            }
            catch (TimerStoreException)
            {
                return false; // It connects again by and by.
            }
        });
        Assert.That((await _store.ElectAsync(new() { Job = "job", Process = 2, Lease = TimeSpan.FromMinutes(10) })).IsWon, Is.False);
        Assert.That((await Claim(_store, Due, id: 1)).IsWon, Is.True, "the same request");
    }

    [Test]
    public async Task A_server_that_says_nothing_is_an_error_in_time_and_the_same_request_tells_what_became_of_it()
    {
        await using var store = new RedisStore(_server.App);
        await Patience.UntilAsync(async () =>
        {
            try
            {
                return (await store.ReadAsync(["job"])).Count == 0;
            }
            catch (TimerStoreException)
            {
                return false; // The first connection may take longer than a call may.
            }
        });
        _server.Signal(ChildProcess.SIGSTOP);
        Assert.That(await MessageOf(Claim(store, Due, id: 7)), Does.Contain("the server has not answered within 2 s. "));
        _server.Signal(ChildProcess.SIGCONT);
        Assert.That((await Claim(_store, Due, id: 7)).IsWon, Is.True);
        Assert.That(await Claim(_store, Due, id: 8), Has.Property("IsWon").False.And.Property("Token").EqualTo(1));
    }

    [Test]
    public async Task A_replica_is_named()
    {
        await _store.ReadAsync(["job"]);
        _server.Execute("REPLICAOF", "127.0.0.1", "1");
        Assert.That(await MessageOf(Claim(_store, Due)), Does.EndWith("This is a replica: name the primary."));
    }

    [Test]
    public async Task A_wrong_password_and_a_server_that_is_not_there_are_named()
    {
        await using var wrong = new RedisStore($"127.0.0.1:{_server.Port},password=wrong");
        Assert.That(await MessageOf(Claim(wrong, Due)), Does.StartWith("The row of job 'job' cannot be used in the Redis on '127.0.0.1:").And.Not.Contain("wrong"));
        await using var nowhere = new RedisStore($"127.0.0.1:1,password={RedisServer.Password}") { Timeout = TimeSpan.FromMinutes(1) }; // A busy machine is slow to refuse.
        Assert.That(await MessageOf(Claim(nowhere, Due)), Does.EndWith("See that the server runs and can be reached, and that user and password are right."));
    }

    [Test]
    public async Task A_key_of_another_program_is_left_alone()
    {
        _server.Execute("SET", "timers:job:job", "mine");
        Assert.That(await MessageOf(Claim(_store, Due)), Does.EndWith("Another program has a key of this name: give the store a prefix of its own."));
        await using var store = new RedisStore(_server.App) { Prefix = "shop:", Timeout = Patience.Span };
        Assert.That((await Claim(store, Due)).IsWon, Is.True);
    }

    [Test]
    public async Task A_due_time_that_is_too_far_ahead_is_refused_until_its_time([Values] bool isOnce)
    {
        DateTimeOffset now = (await Claim(_store, Due)).StoreTime!.Value;
        var request = new ClaimRequest { Job = "other", Due = now.AddSeconds(60), Kind = isOnce ? ClaimKind.Once : ClaimKind.Run };
        Claim early = await _store.ClaimAsync(request);
        Assert.That((early.IsWon, early.Token, early.PreviousDue), Is.EqualTo((false, 0L, (DateTimeOffset?)null)));
        Assert.That(early.RetryAfter, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(58)));
        Assert.That((await Claim(_store, now.AddSeconds(1.9))).IsWon, Is.True);
    }

    [Test]
    public async Task A_lease_ends_to_the_microsecond()
    {
        TimeSpan lease = TimeSpan.FromMicroseconds(999_999);
        Claim claim = await _store.ClaimAsync(new() { Job = "job", Due = Due, Lease = lease });
        Assert.That(claim.LeaseLeft, Is.EqualTo(lease));
        await _store.RenewAsync("job", claim.Token, lease);
        StoredJob row = (await _store.ReadAsync(["job"])).Single();
        DateTimeOffset end = claim.StoreTime!.Value + lease;
        Assert.That(row.LeaseUntil, Is.GreaterThan(end).And.LessThan(end + Patience.Span));
    }

    private static Task<Claim> Claim(RedisStore store, DateTimeOffset due, long id = 0) => store.ClaimAsync(new() { Job = "job", Due = due, Id = id }).AsTask();

    private static async Task<string> MessageOf(Task call)
    {
        TimerStoreException? error = null;
        try
        {
            await call;
        }
        catch (TimerStoreException failure)
        {
            error = failure;
        }

        Assert.That(error, Is.Not.Null, "the call has succeeded");
        Assert.That(error!.ToString(), Does.Not.Contain(RedisServer.Password));
        return error.Message;
    }
}
