using Npgsql;

namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>A statement, with its parameters and what becomes of its rows.</summary>
/// <param name="Subject">What the statement is about, for the message of an error: <c>The row of job 'x'</c>.</param>
/// <param name="Sql">The text.</param>
/// <param name="Parameters">Makes the parameters. A parameter belongs to one command, and a statement may be sent twice.</param>
/// <param name="Read">Makes a value of each row.</param>
internal sealed record Statement<T>(string Subject, string Sql, Func<NpgsqlParameter[]> Parameters, Func<NpgsqlDataReader, T> Read)
{
    /// <summary>Whether the statement may be sent again if its answer was lost.</summary>
    public bool MayRepeat { get; init; } = true;
}
