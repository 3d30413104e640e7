using Npgsql;

namespace TimerAttributes.Crash.Node;

/// <summary>
/// What the handlers write to: a table that refuses a write whose token is smaller than the newest of its job, and remembers each write that it
/// takes.
/// </summary>
internal sealed class Fence(string database) : IDisposable
{
    // A time-out of the client holds a thread of the pool while the line is cut.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source = Open(database);

    /// <summary>Writes.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">The token of its run.</param>
    /// <param name="run">The run, as <c>PROCESS-NUMBER</c>.</param>
    /// <returns>What came of it: <c>accepted</c>, <c>refused</c>, or <c>failed</c> where the database does not answer.</returns>
    public async Task<string> WriteAsync(string job, long token, string run)
    {
        Task<string> write = SendAsync(job, token, run);
        try
        {
            return await write.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            return "failed"; // The write may still arrive.
        }
    }

    public void Dispose() => _source.Dispose();

    private async Task<string> SendAsync(string job, long token, string run)
    {
        try
        {
            await using NpgsqlCommand command = _source.CreateCommand(
                """
                with taken as (
                    insert into crash.fence as f (job, token) values ($1, $2)
                    on conflict (job) do update set token = $2 where f.token <= $2 returning f.job)
                insert into crash.write (job, token, run) select job, $2, $3 from taken returning id
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = job });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = token });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = run });
            return await command.ExecuteScalarAsync() is null ? "refused" : "accepted";
        }
        catch (NpgsqlException)
        {
            return "failed";
        }
    }

    private static NpgsqlDataSource Open(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database)
        {
            NoResetOnClose = true,
            MaxPoolSize = 3,
            Timeout = 2,
            CommandTimeout = 0,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }
}
