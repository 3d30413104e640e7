using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Hosting.Scopes;

/// <summary>The registrations of the services of a host.</summary>
/// <param name="services">The registrations. They do not change any more when the host is built.</param>
internal sealed class ServiceRegistrations(IServiceCollection services)
{
    /// <summary>The registration that the container uses for a service; null for a service that is not registered by its type.</summary>
    public ServiceDescriptor? Find(Type type, object? key) => services.LastOrDefault(service => IsFor(service, type, key));

    /// <summary>Whether one object of this service serves the whole process. False for a service that is not known here.</summary>
    public bool IsSingleton(Type type, object? key)
    {
        if (IsOfTheContainer(type)) return true;
        if (ElementOfAll(type) is { } element)
            return services.Where(service => IsFor(service, element, key)).All(static service => service.Lifetime == ServiceLifetime.Singleton);
        return Find(type, key)?.Lifetime == ServiceLifetime.Singleton;
    }

    private static bool IsOfTheContainer(Type type) => type == typeof(IServiceScopeFactory) || type == typeof(IServiceProviderIsService)
        || type == typeof(IServiceProviderIsKeyedService);

    private static Type? ElementOfAll(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GenericTypeArguments[0] : null;

    private static bool IsFor(ServiceDescriptor service, Type type, object? key) => HasKey(service, key) && (service.ServiceType == type
        || (service.ServiceType.IsGenericTypeDefinition && type.IsGenericType && type.GetGenericTypeDefinition() == service.ServiceType));

    private static bool HasKey(ServiceDescriptor service, object? key) => key is null
        ? !service.IsKeyedService
        : service.IsKeyedService && (key.Equals(service.ServiceKey) || service.ServiceKey == KeyedService.AnyKey);
}
