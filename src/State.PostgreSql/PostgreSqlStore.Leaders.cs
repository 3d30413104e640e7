using TimerAttributes.State.PostgreSql.Statements;

namespace TimerAttributes.State.PostgreSql;

/// <content>The leaders among the processes that share the database.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var election = new Statement<Leadership>(
            LeaderOf(request), LeaderSql.Elect,
            () => [Parameter.Of(request.Job), Parameter.Of(request.Process), Parameter.Of(request.Lease), Parameter.Of(request.Host)],
            Columns.LeadershipOf);
        Leadership result = (await RunAsync(election, cancellationToken).ConfigureAwait(false)).Single();
        if (result.IsWon || result.LeaseLeft > TimeSpan.Zero) return result;
        // Another process was elected while the statement waited, and the answer has the row as it was before that.
        var reading = new Statement<Leadership>(LeaderOf(request), LeaderSql.Read, () => [Parameter.Of(request.Job)], Columns.LeadershipOf);
        return await RunAsync(reading, cancellationToken).ConfigureAwait(false) is [var leader] ? leader : result;
    }

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) => ChangeAsync(
        new(
            LeaderOf(request), LeaderSql.Keep,
            () => [Parameter.Of(request.Job), Parameter.Of(request.Process), Parameter.Of(request.Term), Parameter.Of(request.Lease)], TokenOf),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) => ChangeAsync(
        new(
            LeaderOf(request), LeaderSql.Resign, () => [Parameter.Of(request.Job), Parameter.Of(request.Process), Parameter.Of(request.Term)],
            TokenOf),
        cancellationToken);

    private static string LeaderOf(LeaderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"The leader of job '{request.Job}'";
    }
}
