using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using TimerAttributes;
using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Lets the jobs of a host keep their state in PostgreSQL, as in <c>services.AddTimerJobs().UsePostgreSql(connectionString)</c>.</summary>
public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>Keeps the state of the jobs in a PostgreSQL database, on connections of its own.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="connectionString">The connection string, as <see cref="PostgreSqlStore(string)"/> takes it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The connection string is blank.</exception>
    public static IServiceCollection UsePostgreSql(this IServiceCollection services, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return services.UsePostgreSql(_ => new PostgreSqlStore(connectionString));
    }

    /// <summary>Keeps the state of the jobs in the PostgreSQL database of the <see cref="NpgsqlDataSource"/> that is among the services.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UsePostgreSql(this IServiceCollection services) => services.UsePostgreSql(static provider => new PostgreSqlStore(
        provider.GetService<NpgsqlDataSource>() ?? throw new InvalidOperationException(
            "UsePostgreSql() found no NpgsqlDataSource among the services of the host: register one, or give a connection string, as in "
            + "UsePostgreSql(\"Host=db;Database=shop;Username=shop\").")));

    private static IServiceCollection UsePostgreSql(this IServiceCollection services, Func<IServiceProvider, PostgreSqlStore> store)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.RemoveAll<PostgreSqlStore>().AddSingleton(store);
        return services.RemoveAll<StateKeeper>()
            .AddSingleton<StateKeeper>(static provider => new TimerState(provider.GetRequiredService<PostgreSqlStore>()));
    }
}
