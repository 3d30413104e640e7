using System.Reflection;
using Npgsql;
using TimerAttributes.State.PostgreSql.Server;
using TimerAttributes.State.PostgreSql.Statements;

namespace TimerAttributes.State.PostgreSql;

/// <summary>
/// The tables of <see cref="PostgreSqlStore"/>: numbered scripts, which only add to what is there. The package has them as files in its folder
/// <c>schema</c>, for a tool that migrates the database.
/// </summary>
public static class PostgreSqlSchema
{
    // Any number that other locks of the database do not have.
    private const string Lock = "select pg_advisory_xact_lock(5499036287136841316)";

    /// <summary>The text of all scripts, in their order. It may be run on tables of any version.</summary>
    public static string Sql { get; } = string.Concat(Enumerable.Range(1, Database.Version).Select(Script));

    /// <summary>
    /// Makes the tables, or brings them to the version of this package, in one transaction. It does nothing if they have it, and then
    /// needs no right but to read the table <c>timers.version</c>. Several processes may call it at a time.
    /// </summary>
    /// <param name="connectionString">The connection string of a role that may make a schema in the database.</param>
    /// <param name="cancellationToken">Ends the work. The tables are then as they were.</param>
    /// <exception cref="TimerStoreException">The database cannot be used, or the role lacks a right.</exception>
    public static async Task ApplyAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        NpgsqlDataSource source = DatabaseSettings.Open(connectionString);
        await using (source.ConfigureAwait(false)) await ApplyAsync(source, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ApplyAsync(string, CancellationToken)"/>
    /// <param name="source">The connections of a role that may make a schema in the database.</param>
    /// <param name="cancellationToken">Ends the work. The tables are then as they were.</param>
    public static async Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if (await VersionAsync(connection, cancellationToken).ConfigureAwait(false) >= Database.Version) return;
                NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    // A lock of the transaction, and not of the session. Without it, two processes that make the schema at once would fail.
                    await ExecuteAsync(connection, Lock, cancellationToken).ConfigureAwait(false);
                    await ExecuteAsync(connection, Sql, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (NpgsqlException failure)
        {
            throw new Failure(source.ConnectionString).Of("The schema timers", failure);
        }
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var command = new NpgsqlCommand(RowSql.Version, connection);
            await using (command.ConfigureAwait(false))
            {
                return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is int version ? version : 0;
            }
        }
        catch (PostgresException missing) when (missing.SqlState is "42P01" or "3F000")
        {
            return 0;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Script(int number)
    {
        using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream(FormattableString.Invariant($"{number:D3}.sql"))!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
