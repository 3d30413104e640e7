namespace TimerAttributes.Configuration;

/// <summary>A key of a configuration, with its value and the keys below it. The names of keys are compared without regard to case.</summary>
/// <param name="path">The full key, as in <c>TimerJobs:Jobs:sync:Every</c>.</param>
/// <param name="value">The value; null for a key that has no value.</param>
/// <param name="place">Where it is written; null if that is not known.</param>
internal sealed class ConfigurationNode(string path, string? value, ConfigurationPlace? place = null)
{
    public const char Separator = ':';

    public string Path { get; } = path;

    public string? Value { get; } = value;

    public ConfigurationPlace? Place { get; } = place;

    public List<ConfigurationNode> Children { get; } = [];

    /// <summary>The last part of the full key.</summary>
    public string Name => Path.Substring(Path.LastIndexOf(Separator) + 1);

    /// <summary>The key below this one that has a name; null if there is none.</summary>
    public ConfigurationNode? Find(string name) => Children.Find(child => AreSame(child.Name, name));

    /// <summary>Whether two names mean the same key.</summary>
    public static bool AreSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
