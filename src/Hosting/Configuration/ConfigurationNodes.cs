using Microsoft.Extensions.Configuration;
using TimerAttributes.Configuration;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>Reads sections of a configuration as nodes, without reflection.</summary>
internal static class ConfigurationNodes
{
    /// <summary>The section with all keys below it, as it is now.</summary>
    public static ConfigurationNode Of(IConfiguration configuration)
    {
        var section = configuration as IConfigurationSection;
        var node = new ConfigurationNode(section?.Path ?? "", section?.Value);
        foreach (IConfigurationSection child in configuration.GetChildren()) node.Children.Add(Of(child));
        return node;
    }

    /// <summary>A text that is the same for two nodes with the same keys and values.</summary>
    public static string TextOf(ConfigurationNode? node)
    {
        if (node is null) return "";
        string below = string.Join(",", node.Children.OrderBy(static child => child.Path, StringComparer.OrdinalIgnoreCase).Select(TextOf));
        return $"{node.Path}={node.Value}({below})";
    }
}
