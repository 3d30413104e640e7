using NUnit.Framework;

namespace TimerAttributes.State.PostgreSql.Tests.Harness;

/// <summary>Tests that share a server, and in which each has a row of its own.</summary>
public abstract class ServerFixture : IDisposable
{
    private protected static DateTimeOffset Due { get; } = new(2024, 2, 29, 7, 0, 0, TimeSpan.Zero);

    private protected PostgreSqlServer Server { get; private set; } = null!;

    private protected PostgreSqlStore Store { get; private set; } = null!;

    /// <summary>The name of the test, which is that of its row.</summary>
    private protected static string Job => TestContext.CurrentContext.Test.MethodName!;

    [OneTimeSetUp]
    public void StartServer()
    {
        Server = PostgreSqlServer.New();
        Store = Server.NewStore();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Store?.Dispose();
        Server?.Dispose();
    }

    private protected static Task<Claim> Claim(ITimerStore store, DateTimeOffset due, long id = 0) =>
        store.ClaimAsync(new() { Job = Job, Due = due, Id = id, Host = "one" }).AsTask();

    /// <summary>Makes the first connection of a store, which may take longer than a statement may.</summary>
    private protected static Task Reach(PostgreSqlStore store) => Patience.UntilAsync(async () =>
    {
        try
        {
            await store.ReadAsync([Job]);
            return true;
        }
        catch (TimerStoreException)
        {
            return false;
        }
    });

    /// <summary>The message of the error with which a call ends.</summary>
    private protected static async Task<string> MessageOf(Task call)
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
        Assert.That(error!.ToString(), Does.Not.Contain(PostgreSqlServer.Password));
        return error.Message;
    }
}
