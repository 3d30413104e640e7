using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes how a job gets a service: by its type, or by type and key. A default value takes the place of a missing service.</summary>
internal static class ServiceEmitter
{
    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider";

    /// <summary>Writes the statement that stores the service in a local variable of that name.</summary>
    public static void Write(SourceWriter writer, ParameterModel service, string name)
    {
        string type = service.Default == "null" ? service.Service + "?" : service.Service;
        if (service.Key is null)
        {
            writer.Line($"{type} {name} = binding.Service<{type}>({service.Default});");
            return;
        }

        // Generated code names the interface, because the runtime depends on no container. A project with the attribute also has the interface.
        string otherwise = service.Default is null ? "" : ",\n    " + service.Default;
        writer.Line($"""
            {type} {name} = binding.KeyedService<{type}>(
                {service.Key},
                static services => services is {KeyedProvider} keyed ? keyed.GetKeyedService : null{otherwise});
            """);
    }
}
