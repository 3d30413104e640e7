using Microsoft.Extensions.Configuration;

namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>A source of configuration whose values tests change while the host runs.</summary>
internal sealed class Settings : ConfigurationProvider, IConfigurationSource
{
    public Settings(params (string Key, string? Value)[] values) => Set(values);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Replaces all values, as the save of a file does.</summary>
    public void Change(params (string Key, string? Value)[] values)
    {
        Set(values);
        OnReload();
    }

    private void Set((string Key, string? Value)[] values) =>
        Data = values.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
