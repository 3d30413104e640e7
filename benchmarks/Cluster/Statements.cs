using Npgsql;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>The statements that the server has executed, by its extension pg_stat_statements.</summary>
internal static class Statements
{
    public static Task ResetAsync(string connection) => RunAsync(connection, "select pg_stat_statements_reset()");

    public static async Task<long> CountAsync(string connection) => Convert.ToInt64(await RunAsync(
        connection, "select coalesce(sum(calls), 0) from pg_stat_statements where query not ilike '%pg_stat_statements%'"));

    /// <summary>Deletes all rows, so that the next round begins anew.</summary>
    public static Task ForgetAsync(string connection) => RunAsync(
        connection,
        """
        do $$ declare name text; begin
            for name in select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                where tablename like 'qrtz%' or (schemaname = 'timers' and tablename in ('job', 'leader'))
            loop execute 'truncate ' || name || ' cascade'; end loop;
        end $$
        """);

    private static async Task<object?> RunAsync(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        return await command.ExecuteScalarAsync();
    }
}
