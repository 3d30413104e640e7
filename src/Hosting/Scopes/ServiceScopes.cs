using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Hosting.Scopes;

/// <summary>
/// Gives a scope to each run of a job that needs anything but singletons. A job that needs singletons alone is bound once and pays nothing.
/// </summary>
/// <param name="factory">Makes the scopes.</param>
/// <param name="registrations">The registrations of the services.</param>
/// <param name="known">Which services there are.</param>
internal sealed class ServiceScopes(IServiceScopeFactory factory, ServiceRegistrations registrations, IServiceProviderIsService known) : IRunScopes
{
    public bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies)
    {
        var graph = new ServiceGraph(registrations, known);
        string[] faults = [.. dependencies.Select(dependency => FaultOf(dependency, graph)).OfType<string>()];
        if (faults.Length > 0) throw new InvalidOperationException(string.Join(' ', faults));
        return dependencies.Any(dependency => !registrations.IsSingleton(dependency.Type, dependency.Key));
    }

    public IRunScope Open(string job) => new Scope(factory.CreateAsyncScope());

    private static string? FaultOf(JobDependency dependency, ServiceGraph graph)
    {
        bool isThere = graph.Has(dependency.Type, dependency.Key);
        if (!isThere && dependency.IsOptional) return null;
        string? fault = isThere ? graph.FaultOf(dependency.Type, dependency.Key) : ServiceGraph.Remedy(dependency.Type, dependency.Key);
        return fault is null ? null : $"it needs {dependency}; {fault}";
    }

    private sealed class Scope(AsyncServiceScope scope) : IRunScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
