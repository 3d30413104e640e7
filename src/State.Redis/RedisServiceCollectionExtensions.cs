using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;
using TimerAttributes;
using TimerAttributes.State;
using TimerAttributes.State.Redis;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Lets the jobs of a host keep their state in Redis, as in <c>services.AddTimerJobs().UseRedis(configuration)</c>.</summary>
public static class RedisServiceCollectionExtensions
{
    /// <summary>Keeps the state of the jobs in Redis, on a connection of its own. <see cref="RedisStore"/> says what may be lost.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">The configuration, as <see cref="RedisStore(string)"/> takes it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The configuration is blank.</exception>
    public static IServiceCollection UseRedis(this IServiceCollection services, string configuration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return services.UseRedis(_ => new RedisStore(configuration));
    }

    /// <summary>Keeps the state of the jobs in the Redis of the <see cref="IConnectionMultiplexer"/> that is among the services.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseRedis(this IServiceCollection services) => services.UseRedis(static provider => new RedisStore(
        provider.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
            "UseRedis() found no IConnectionMultiplexer among the services of the host: register one, or give a configuration, as in "
            + "UseRedis(\"redis:6379\").")));

    private static IServiceCollection UseRedis(this IServiceCollection services, Func<IServiceProvider, RedisStore> store)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.RemoveAll<RedisStore>().AddSingleton(store);
        return services.RemoveAll<StateKeeper>()
            .AddSingleton<StateKeeper>(static provider => new TimerState(provider.GetRequiredService<RedisStore>()));
    }
}
