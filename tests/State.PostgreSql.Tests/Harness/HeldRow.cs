using Npgsql;

namespace TimerAttributes.State.PostgreSql.Tests.Harness;

/// <summary>A row that a transaction of another program has changed, so that claims wait for it. The change is undone unless it is committed.</summary>
internal sealed class HeldRow : IAsyncDisposable
{
    private readonly NpgsqlConnection _owner;
    private readonly NpgsqlTransaction _transaction;

    private HeldRow(NpgsqlConnection owner, NpgsqlTransaction transaction) => (_owner, _transaction) = (owner, transaction);

    /// <summary>Holds the row of a job.</summary>
    public static Task<HeldRow> OfAsync(PostgreSqlServer server, string job) =>
        ByAsync(server, $"update timers.job set host = '' where name = '{job}'");

    /// <summary>Holds the row that a statement changes.</summary>
    public static async Task<HeldRow> ByAsync(PostgreSqlServer server, string change)
    {
        var owner = new NpgsqlConnection(server.Owner);
        await owner.OpenAsync();
        NpgsqlTransaction transaction = await owner.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(change, owner);
        await command.ExecuteNonQueryAsync();
        return new(owner, transaction);
    }

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync(); // Undoes the change, unless it was committed.
        await _owner.DisposeAsync();
    }
}
