using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Hosting.Scopes;

/// <summary>
/// Follows the constructors of services, to find at the start what would fail or go wrong in each run. No object is made for it. A service that is
/// made by a factory is not followed.
/// </summary>
/// <param name="registrations">The registrations of the services.</param>
/// <param name="known">Which services there are.</param>
internal sealed class ServiceGraph(ServiceRegistrations registrations, IServiceProviderIsService known)
{
    private readonly HashSet<(Type, object?)> _seen = [];
    private readonly List<Type> _path = []; // The classes whose constructors lead to the present one.

    /// <summary>Whether the container has a service.</summary>
    public bool Has(Type type, object? key) =>
        key is null ? known.IsService(type) : known is IServiceProviderIsKeyedService keyed && keyed.IsKeyedService(type, key);

    /// <summary>Why a service cannot be made, or must not be made as it is; null if no reason was found, or if it was reported before.</summary>
    public string? FaultOf(Type type, object? key)
    {
        if (registrations.Find(type, key) is not { } service || ClassOf(service) is not { } made) return null;
        if (_path.Contains(made))
            return $"the constructors of {string.Join(" and ", _path)} take one another; let one of them take an IServiceProvider.";
        if (!_seen.Add((type, key))) return null;
        _path.Add(made);
        string? fault = FaultOf(service, made);
        _path.Remove(made);
        return fault;
    }

    /// <summary>How to register a missing service.</summary>
    public static string Remedy(Type type, object? key)
    {
        string registered = type.IsAbstract ? "a class for it" : "it"; // No container can make an interface.
        string name = NameOf(type) + (type.IsAbstract ? ", YourClass" : "");
        return key is null
            ? $"register {registered} with the services of the host, as in services.AddScoped<{name}>()."
            : $"register {registered} under that key with the services of the host, as in services.AddKeyedScoped<{name}>(key).";
    }

    private string? FaultOf(
        ServiceDescriptor service, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type made)
    {
        List<ParameterInfo[]> constructors =
        [
            .. made.GetConstructors().Select(static constructor => constructor.GetParameters())
                .OrderByDescending(static parameters => parameters.Length),
        ];
        if (constructors.Count == 0) return $"{made} has no public constructor; make one public, or register it by a factory.";
        ParameterInfo[]? used = constructors.Find(parameters => Array.TrueForAll(parameters, IsThere));
        if (used is null)
        {
            ParameterInfo missing = constructors[^1].First(parameter => !IsThere(parameter));
            string remedy = Remedy(missing.ParameterType, KeyOf(missing));
            return $"the constructor of {made} takes {missing.ParameterType}, which is not registered; {remedy}";
        }

        bool isSingleton = service.Lifetime == ServiceLifetime.Singleton;
        return used.Select(parameter => (isSingleton ? Captive(made, parameter) : null) ?? FaultOf(parameter.ParameterType, KeyOf(parameter)))
            .FirstOrDefault(static fault => fault is not null);
    }

    private string? Captive(Type singleton, ParameterInfo parameter)
    {
        if (registrations.Find(parameter.ParameterType, KeyOf(parameter)) is not { Lifetime: ServiceLifetime.Scoped }) return null;
        return $"the singleton {singleton} takes {parameter.ParameterType}, which is scoped, so one object would serve all runs; "
            + $"register {singleton.Name} as a scoped service, or let it take an IServiceScopeFactory.";
    }

    private bool IsThere(ParameterInfo parameter) => parameter.HasDefaultValue || parameter.IsDefined(typeof(ServiceKeyAttribute), inherit: false)
        || Has(parameter.ParameterType, KeyOf(parameter));

    // As code has it.
    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
        : type.Name;

    private static object? KeyOf(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key;

    // The registration keeps the constructors of this type in a trimmed program.
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private static Type? ClassOf(ServiceDescriptor service)
    {
        Type? made = service.IsKeyedService ? service.KeyedImplementationType : service.ImplementationType;
        return made is { IsGenericTypeDefinition: false } ? made : null;
    }
}
