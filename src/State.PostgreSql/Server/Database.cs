using System.Transactions;
using Npgsql;
using TimerAttributes.State.PostgreSql.Statements;

namespace TimerAttributes.State.PostgreSql.Server;

/// <summary>Runs statements, each on a connection of the pool, in a transaction of its own, and within a time.</summary>
/// <param name="source">The connections.</param>
/// <param name="timeout">How long a statement may take, the wait for a connection included.</param>
internal sealed class Database(NpgsqlDataSource source, TimeSpan timeout)
{
    /// <summary>The version of the tables that this code knows.</summary>
    public const int Version = 1;

    // A request to cancel, and its answer, take a while, and on a cut line they do not come.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Failure _failure = new(source.ConnectionString);
    private volatile bool _isVersionKnown;

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The values of the rows.</returns>
    /// <exception cref="TimerStoreException">The statement has failed, or was not answered in time.</exception>
    public async ValueTask<List<T>> RunAsync<T>(Statement<T> statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = new Deadline(timeout, cancellationToken);
        try
        {
            Task<List<T>> work = AttemptAsync(statement, deadline);
            _ = work.ContinueWith(EndWork, deadline, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return await work.WaitAsync(timeout + Grace, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException
            || (deadline.Token.IsCancellationRequested && late is NpgsqlException))
        {
            throw _failure.Late(statement.Subject, timeout, late);
        }
        catch (Exception failure) when (failure is not TimerStoreException)
        {
            throw _failure.Of(statement.Subject, failure);
        }
    }

    // Also of a statement that was given up before. Its failure has no caller.
    private static void EndWork(Task work, object? deadline)
    {
        _ = work.Exception;
        ((Deadline)deadline!).Dispose();
    }

    private async Task<List<T>> AttemptAsync<T>(Statement<T> statement, Deadline deadline)
    {
        for (bool isRepeated = false; ; isRepeated = true)
        {
            try
            {
                if (!_isVersionKnown) await CheckVersionAsync(statement.Subject, deadline).ConfigureAwait(false);
                return await SendAsync(statement, deadline).ConfigureAwait(false);
            }
            catch (NpgsqlException failure) when (Failure.IsOfOrder(failure))
            {
                // The isolation level of the database is stricter than the default. Nothing was changed.
                deadline.Token.ThrowIfCancellationRequested();
            }
            catch (NpgsqlException failure) when (statement.MayRepeat && !isRepeated && Failure.IsOfConnection(failure))
            {
                // A connection of the pool that the server has closed, as after its restart.
            }
        }
    }

    private async Task<List<T>> SendAsync<T>(Statement<T> statement, Deadline deadline)
    {
        // A claim would end with a transaction of the caller, and hold its row as long.
        using TransactionScope? outside = Transaction.Current is null
            ? null : new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        deadline.IsSent = false;
        NpgsqlConnection connection = await source.OpenConnectionAsync(deadline.Token).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            deadline.IsSent = true;
            using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = statement.Sql;
            command.CommandTimeout = 0; // The deadline ends it.
            command.Parameters.AddRange(statement.Parameters());
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(deadline.Token).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(deadline.Token).ConfigureAwait(false)) rows.Add(statement.Read(reader));
                // The rows come before the commit. Only the end of the answer says that it has succeeded.
                await reader.NextResultAsync(deadline.Token).ConfigureAwait(false);
                return rows;
            }
        }
    }

    private async Task CheckVersionAsync(string subject, Deadline deadline)
    {
        var question = new Statement<(int Version, int MinReader)>(
            subject, RowSql.Version, static () => [], static row => (row.GetInt32(0), row.GetInt32(1)));
        List<(int Version, int MinReader)> found = await SendAsync(question, deadline).ConfigureAwait(false);
        if (found is [(var version, > Version), ..]) throw _failure.TooNew(subject, version);
        _isVersionKnown = true;
    }
}
