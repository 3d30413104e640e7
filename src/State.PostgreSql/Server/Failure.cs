using System.Net.Sockets;
using Npgsql;

namespace TimerAttributes.State.PostgreSql.Server;

/// <summary>What is said of a statement that has failed: the job, the database, the reason and a remedy. Never the password.</summary>
internal sealed class Failure
{
    private readonly string _place;

    /// <param name="connectionString">The connection string of the data source.</param>
    public Failure(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        string database = settings.Database ?? settings.Username ?? "";
        string port = settings.Host?.Contains(',', StringComparison.Ordinal) == true ? "" : FormattableString.Invariant($", port {settings.Port}");
        _place = $"the database '{database}' on '{settings.Host}'{port}";
    }

    public TimerStoreException Of(string subject, Exception cause) =>
        new($"{subject} cannot be used in {_place}: {ReasonOf(cause)} {RemedyOf(cause)}", cause);

    public TimerStoreException Late(string subject, TimeSpan timeout, Exception? cause) => new(
        FormattableString.Invariant($"{subject} cannot be used in {_place}: the database has not answered within {timeout.TotalSeconds} s. ")
        + "Look for a lock on the row (pg_stat_activity), and for the load of the server and the way to it. A claim may have been won all the same; "
        + "the same request, asked again, tells it.", cause);

    public TimerStoreException TooNew(string subject, int version) => new(
        $"{subject} cannot be used in {_place}: its tables have the version {version}, which this program is too old for. "
        + "Use a newer version of the package TimerAttributes.State.PostgreSql.");

    /// <summary>Whether the connection has ended, so that another one may succeed.</summary>
    public static bool IsOfConnection(NpgsqlException failure) => failure is PostgresException { SqlState: var state }
        ? state is "57P01" or "57P02" or "57P03" || state.StartsWith("08", StringComparison.Ordinal)
        : failure.InnerException is IOException or SocketException or EndOfStreamException;

    /// <summary>Whether the database has refused the statement only because another one came between.</summary>
    public static bool IsOfOrder(NpgsqlException failure) => failure is PostgresException { SqlState: "40001" or "40P01" };

    private static string ReasonOf(Exception cause) => cause switch
    {
        PostgresException failure => $"{failure.MessageText} (SQLSTATE {failure.SqlState}).",
        { InnerException: { } inner } => $"{Sentence(cause.Message)} {Sentence(inner.Message)}",
        _ => Sentence(cause.Message),
    };

    private static string Sentence(string text) => text.TrimEnd('.', ' ') + ".";

    private static string RemedyOf(Exception cause) => (cause as PostgresException)?.SqlState switch
    {
        "42P01" or "3F000" => "Run the scripts of the folder schema in the package TimerAttributes.State.PostgreSql, 001.sql first, or call "
            + "PostgreSqlSchema.ApplyAsync.",
        "42501" => "The role needs USAGE on the schema timers, SELECT, INSERT and UPDATE on the tables job and leader, "
            + "and SELECT on the table version.",
        "25006" => "This is a standby, or the database is set to read only: name all hosts in the connection string, "
            + "as in 'Host=one,two', so that the primary is found.",
        "28P01" or "28000" or "3D000" => "Correct the connection string.",
        "53300" => "Allow the server more connections, or the store fewer, by 'Maximum Pool Size' in the connection string.",
        "57P01" or "57P02" or "57P03" => "The next call connects again.",
        null when cause is NpgsqlException => "See that the server runs and can be reached.",
        _ => "The log of the server has more.",
    };
}
