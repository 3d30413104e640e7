using Npgsql;

namespace TimerAttributes.State.PostgreSql.Statements;

/// <summary>Reads columns that may be null, and whole rows.</summary>
internal static class Columns
{
    public static DateTimeOffset? TimeAt(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetFieldValue<DateTime>(column));

    public static long? NumberAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>A row of <see cref="RowSql.Read"/>.</summary>
    public static StoredJob JobOf(NpgsqlDataReader row) => new(row.GetString(0), row.TimeAt(1)!.Value, row.GetInt64(2), row.GetInt64(3))
    {
        PreviousDue = row.TimeAt(4),
        LeaseUntil = row.TimeAt(5),
        Attempt = row.GetInt32(6),
        ClaimId = row.GetInt64(7),
        Host = row.GetString(8),
    };

    /// <summary>A row of <see cref="LeaderSql.Elect"/>.</summary>
    public static Leadership LeadershipOf(NpgsqlDataReader row)
    {
        DateTimeOffset time = row.TimeAt(4)!.Value;
        TimeSpan left = row.TimeAt(3) - time ?? TimeSpan.Zero;
        return new(row.GetBoolean(0), row.NumberAt(1) ?? 0, row.IsDBNull(2) ? "" : row.GetString(2))
        {
            LeaseLeft = left > TimeSpan.Zero ? left : TimeSpan.Zero,
            StoreTime = time,
        };
    }
}
