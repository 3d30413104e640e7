using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes how a job gets a service that its method takes: by its type, by type and key, and with a value in place of a missing one.</summary>
internal static class ServiceEmitter
{
    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider";

    /// <summary>The statement that fetches the service into a local variable of that name.</summary>
    public static void Write(SourceWriter writer, ParameterModel service, string name)
    {
        string type = service.Default == "null" ? service.Service + "?" : service.Service;
        if (service.Key is null)
        {
            writer.Line($"{type} {name} = binding.Service<{type}>({service.Default});");
            return;
        }

        // The runtime depends on no container. This project has the interface, since it has the attribute.
        string otherwise = service.Default is null ? "" : ",\n    " + service.Default;
        writer.Line($"""
            {type} {name} = binding.KeyedService<{type}>(
                {service.Key},
                static services => services is {KeyedProvider} keyed ? keyed.GetKeyedService : null{otherwise});
            """);
    }
}
