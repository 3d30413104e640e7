using NUnit.Framework;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>The tables of the store.</summary>
public class SchemaTests
{
    private PostgreSqlServer _server = null!;

    [SetUp]
    public void StartServer() => _server = PostgreSqlServer.New(withTables: false);

    [TearDown]
    public void StopServer() => _server?.Dispose();

    [Test]
    public async Task Tables_that_are_missing_are_an_error_that_says_what_to_run()
    {
        await using PostgreSqlStore store = _server.NewStore();
        Assert.That(async () => await store.ReadAsync(["a"]), Throws.TypeOf<TimerStoreException>().With.Message.EqualTo(
            $"The row of job 'a' cannot be used in the database 'postgres' on '127.0.0.1', port {_server.Port}: relation \"timers.version\" does not exist "
            + "(SQLSTATE 42P01). Run the scripts of the folder schema in the package TimerAttributes.State.PostgreSql, 001.sql first, or call PostgreSqlSchema.ApplyAsync."));
        _server.MakeTables();
        Assert.That(await store.ReadAsync(["a"]), Is.Empty);
    }

    [Test]
    public async Task Several_processes_may_make_the_tables_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostgreSqlSchema.ApplyAsync(_server.Owner)));
        Assert.That(_server.Ask<long>("select count(*) from timers.version"), Is.EqualTo(1));
    }

    [Test]
    public async Task Tables_that_are_there_are_left_as_they_are_and_need_no_right_to_make_them()
    {
        _server.MakeTables();
        _server.Execute("insert into timers.job (name, last_due, token) values ('a', now(), 1)");
        await PostgreSqlSchema.ApplyAsync(_server.App);
        _server.Execute(PostgreSqlSchema.Sql);
        Assert.That(_server.Ask<long>("select count(*) from timers.job"), Is.EqualTo(1));
        Assert.That(_server.Ask<long>("select count(*) from timers.version"), Is.EqualTo(1));
    }

    [Test]
    public void A_role_without_the_right_is_told_so()
    {
        Assert.That(() => PostgreSqlSchema.ApplyAsync(_server.App), Throws.TypeOf<TimerStoreException>().With.Message.StartsWith("The schema timers cannot be used in ")
            .And.Message.Contains("permission denied"));
        _server.MakeTables();
        _server.Execute("revoke insert on timers.job from app");
        using PostgreSqlStore store = _server.NewStore();
        Assert.That(async () => await store.ClaimAsync(new() { Job = "a", Due = DateTimeOffset.UnixEpoch }), Throws.TypeOf<TimerStoreException>()
            .With.Message.EndsWith("permission denied for table job (SQLSTATE 42501). The role needs USAGE on the schema timers, "
                + "SELECT, INSERT and UPDATE on the tables job and leader, and SELECT on the table version."));
    }

    [Test]
    public void Tables_that_a_newer_package_has_made_for_newer_programs_only_are_refused()
    {
        _server.MakeTables();
        _server.Execute("update timers.version set version = 3, min_reader = 1");
        using (PostgreSqlStore store = _server.NewStore()) Assert.That(async () => await store.ReadAsync(["a"]), Is.Empty);
        _server.Execute("update timers.version set min_reader = 2");
        using PostgreSqlStore old = _server.NewStore();
        Assert.That(async () => await old.ReadAsync(["a"]), Throws.TypeOf<TimerStoreException>().With.Message.EndsWith(
            "its tables have the version 3, which this program is too old for. Use a newer version of the package TimerAttributes.State.PostgreSql."));
    }

    [Test]
    public void The_tables_survive_a_crash_of_the_server()
    {
        _server.MakeTables();
        Assert.That(_server.Ask<long>("select count(*) from pg_class where relnamespace = 'timers'::regnamespace and relpersistence <> 'p'"), Is.Zero);
    }
}
