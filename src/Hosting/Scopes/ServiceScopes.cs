using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Hosting.Scopes;

/// <summary>
/// Gives a scope to each run of a job that needs anything but singletons. A job that needs singletons alone is bound once and pays nothing.
/// </summary>
/// <param name="factory">Makes the scopes.</param>
/// <param name="lifetimes">The lifetimes of the services.</param>
/// <param name="known">Which services there are.</param>
internal sealed class ServiceScopes(IServiceScopeFactory factory, ServiceLifetimes lifetimes, IServiceProviderIsService known) : IRunScopes
{
    public bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies)
    {
        string[] missing = [.. dependencies.Where(IsMissing).Select(static dependency => $"it needs {dependency}; {Remedy(dependency)}")];
        if (missing.Length > 0) throw new InvalidOperationException(string.Join(' ', missing));
        return dependencies.Any(dependency => !lifetimes.IsSingleton(dependency.Type, dependency.Key));
    }

    public IRunScope Open(string job) => new Scope(factory.CreateAsyncScope());

    private bool IsMissing(JobDependency dependency)
    {
        if (dependency.IsOptional) return false;
        if (dependency.Key is null) return !known.IsService(dependency.Type);
        return known is not IServiceProviderIsKeyedService keyed || !keyed.IsKeyedService(dependency.Type, dependency.Key);
    }

    private static string Remedy(JobDependency dependency) => dependency.Key is null
        ? $"register it with the services of the host, as in services.AddScoped<{dependency.Type.Name}>()."
        : $"register it under that key with the services of the host, as in services.AddKeyedScoped<{dependency.Type.Name}>(key).";

    private sealed class Scope(AsyncServiceScope scope) : IRunScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
