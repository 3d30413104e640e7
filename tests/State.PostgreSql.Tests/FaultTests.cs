using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Transactions;
using Npgsql;
using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>A database that is slow, broken or out of reach: an error in time, and no due time that runs twice.</summary>
public class FaultTests : ServerFixture
{
    [TearDown]
    public void LetTheRoleWrite() => Server.Execute("alter role app reset default_transaction_read_only");

    private static int BusyThreads
    {
        get
        {
            ThreadPool.GetMaxThreads(out int most, out _);
            ThreadPool.GetAvailableThreads(out int available, out _);
            return most - available;
        }
    }

    private string Place => $"in the database 'postgres' on '127.0.0.1', port {Server.Port}: ";

    [Test]
    public async Task A_row_that_is_locked_is_an_error_in_time_and_the_claim_is_not_won_later()
    {
        await Claim(Store, Due);
        await using var store = new PostgreSqlStore(Server.App);
        await Reach(store);
        await using (await HeldRow.OfAsync(Server, Job))
        {
            long start = Stopwatch.GetTimestamp();
            Assert.That(await MessageOf(Claim(store, Due.AddHours(1), id: 7)), Is.EqualTo(
                $"The row of job '{Job}' cannot be used {Place}the database has not answered within 2 s. Look for a lock on the row (pg_stat_activity), "
                + "and for the load of the server and the way to it. A claim may have been won all the same; the same request, asked again, tells it."));
            Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(60)));
            Assert.That((await Claim(Store, Due)).IsWon, Is.False, "a claim that is lost already does not wait");
            Patience.Until(() => Server.Ask<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") == 0);
        }

        Assert.That(await Claim(Store, Due.AddHours(1), id: 8), Has.Property("IsWon").True.And.Property("Token").EqualTo(2));
    }

    [Test]
    public async Task A_claim_whose_answer_was_lost_is_told_to_be_won_when_it_is_asked_again()
    {
        using var proxy = new Proxy(Server.Port);
        await using var store = new PostgreSqlStore(Server.App.Replace($"Port={Server.Port}", $"Port={proxy.Port}", StringComparison.Ordinal));
        await Reach(store);
        proxy.IsDeaf = true;
        Assert.That(await MessageOf(Claim(store, Due, id: 7)), Does.Contain("has not answered within 2 s"));
        proxy.IsDeaf = false;
        Patience.Until(() => Server.Ask<long>($"select count(*) from timers.job where name = '{Job}'") == 1);
        Assert.That((await Claim(Store, Due, id: 8)).IsWon, Is.False, "another process");
        Assert.That(await Claim(Store, Due, id: 7), Has.Property("IsWon").True.And.Property("Token").EqualTo(1));
    }

    [Test]
    public async Task A_line_that_is_cut_holds_no_thread_of_the_pool()
    {
        const int Claims = 8;
        using var proxy = new Proxy(Server.Port);
        await using var store = new PostgreSqlStore(Server.App.Replace($"Port={Server.Port}", $"Port={proxy.Port};Timeout=600", StringComparison.Ordinal));
        await Task.WhenAll(Enumerable.Range(0, Claims).Select(_ => Reach(store)));
        proxy.IsCut = true;
        await Task.WhenAll(Enumerable.Range(0, Claims).Select(hour => MessageOf(Claim(store, Due.AddHours(hour)))));
        Patience.Until(static () => BusyThreads < Claims / 2, "threads of the pool wait for the server");
    }

    [Test]
    public async Task A_server_that_accepts_and_says_nothing_is_an_error_in_time()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var store = new PostgreSqlStore($"Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};Username=app;Password={PostgreSqlServer.Password}");
        Assert.That(await MessageOf(Claim(store, Due)), Does.Contain("has not answered within 2 s"));
    }

    [Test]
    public async Task A_claim_whose_commit_fails_is_not_won()
    {
        Server.Execute($"""
            create function refuse() returns trigger language plpgsql as $$ begin raise 'the commit fails'; end $$;
            create constraint trigger refuse after insert on timers.job deferrable initially deferred
            for each row when (new.name = '{Job}') execute function refuse();
            """);
        Assert.That(await MessageOf(Claim(Store, Due)), Is.EqualTo(
            $"The row of job '{Job}' cannot be used {Place}the commit fails (SQLSTATE P0001). The log of the server has more."));
        Server.Execute("drop function refuse cascade");
        Assert.That((await Claim(Store, Due)).IsWon, Is.True);
    }

    [Test]
    public async Task A_connection_that_the_server_has_ended_is_replaced_without_an_error()
    {
        await Claim(Store, Due, id: 1);
        await OpenConnections(4);
        Assert.That(Server.Ask<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'app'"), Is.GreaterThanOrEqualTo(4));
        Assert.That(await Claim(Store, Due.AddHours(1), id: 2), Has.Property("IsWon").True.And.Property("Token").EqualTo(2));
        Server.Ask<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'app'");
        Assert.That(await MessageOf(Store.ClaimAsync(new() { Job = Job, Due = Due, Kind = ClaimKind.Release, Token = 2 }).AsTask()), Does.Contain(Place),
            "a due time that is given back twice could be that of another process");
    }

    [Test]
    public async Task A_database_that_is_read_only_is_named()
    {
        Server.Execute("alter role app set default_transaction_read_only = on");
        await using PostgreSqlStore store = Server.NewStore();
        Assert.That(await MessageOf(Claim(store, Due)), Does.Contain($"{Place}cannot execute SELECT in a read-only transaction (SQLSTATE 25006). This is a standby"));
        Assert.That(await store.ReadAsync([Job]), Is.Empty, "it can be read");
    }

    [Test]
    public async Task A_transaction_of_the_caller_that_is_given_up_does_not_undo_a_claim()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(Server.App);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await Claim(new PostgreSqlStore(source), Due);
            Assert.That((await Claim(Store, Due)).IsWon, Is.False, "it is committed");
        }

        Assert.That((await Claim(Store, Due)).IsWon, Is.False);
    }

    [TestCase("Password=wrong", "password authentication failed for user \"app\" (SQLSTATE 28P01). Correct the connection string.")]
    [TestCase("Database=nowhere", "database \"nowhere\" does not exist (SQLSTATE 3D000). Correct the connection string.")]
    [TestCase("Port=1", "Connection refused. See that the server runs and can be reached.")]
    public async Task A_wrong_connection_string_is_named_and_its_password_is_not(string part, string reason)
    {
        await using PostgreSqlStore store = Server.NewStore(part);
        Assert.That(await MessageOf(Claim(store, Due)), Does.StartWith($"The row of job '{Job}' cannot be used in the database '").And.EndsWith(reason));
    }

    [Test]
    public async Task A_name_that_the_database_cannot_keep_is_an_error()
    {
        Assert.That(await MessageOf(Store.ClaimAsync(new() { Job = "a\0b", Due = Due }).AsTask()), Does.Contain("invalid byte sequence"));
        Assert.That((await Claim(Store, Due)).IsWon, Is.True, "the connection is as good as before");
    }

    [Test]
    public async Task A_caller_that_gives_up_is_told_so()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.That(() => Store.ClaimAsync(new() { Job = Job, Due = Due }, stop.Token).AsTask(), Throws.InstanceOf<OperationCanceledException>());
    }

    // Claims that wait for a row have a connection each.
    private async Task OpenConnections(int count)
    {
        string held = Job + " held";
        await Store.ClaimAsync(new() { Job = held, Due = Due });
        Task<Claim>[] claims;
        await using (await HeldRow.OfAsync(Server, held))
        {
            claims = [.. Enumerable.Range(1, count).Select(n => Store.ClaimAsync(new() { Job = held, Due = Due.AddHours(1), Id = n }).AsTask())];
            Patience.Until(() => Server.Ask<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") == count);
        }

        await Task.WhenAll(claims);
    }
}
