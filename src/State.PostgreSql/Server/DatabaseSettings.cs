using Npgsql;

namespace TimerAttributes.State.PostgreSql.Server;

/// <summary>Makes the data source of a connection string, with what the statements of the store need.</summary>
internal static class DatabaseSettings
{
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Nothing of the session is used, so that the store works behind a pooler of transactions (pgbouncer).
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 0;
        settings.Multiplexing = false;
        settings.Enlist = false; // A claim is not undone with a transaction of the caller.
        settings.CancellationTimeout = 500; // How long the answer to a request to cancel is waited for.
        if (!IsSet("Maximum Pool Size")) settings.MaxPoolSize = Math.Max(10, settings.MinPoolSize);
        // A try to encrypt by GSS is a connection of its own, which is given up where the machine has no Kerberos.
        if (!IsSet("GSS Encryption Mode")) settings.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!IsSet("Application Name")) settings.ApplicationName = "TimerAttributes";
        bool hasSeveralHosts = settings.Host?.Contains(',', StringComparison.Ordinal) == true;
        settings.TargetSessionAttributes = null; // The store writes, so it always needs the primary.

        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        return hasSeveralHosts ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();

        // ContainsKey is true for each name that there is, whether the connection string has it or not.
        bool IsSet(string name) => settings.ShouldSerialize(name);
    }
}
