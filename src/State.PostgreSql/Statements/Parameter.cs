using Npgsql;
using NpgsqlTypes;

namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>The parameters of statements, each with its type in the database.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Of(string text) => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(long number) => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(TimeSpan span) => new NpgsqlParameter<TimeSpan> { TypedValue = span, NpgsqlDbType = NpgsqlDbType.Interval };

    public static NpgsqlParameter Of(DateTimeOffset time) =>
        new NpgsqlParameter<DateTime> { TypedValue = time.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter[] Of(ClaimRequest request) =>
    [
        Of(request.Job), Of(request.Due), Of(request.Schedule), Of(request.Token), Of(request.Id), Of(request.Lease), Of(request.Host),
        Of(request.FormerJob),
    ];
}
