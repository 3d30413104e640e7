namespace TimerAttributes.Configuration;

/// <summary>A key of a configuration, with its value and the keys below it. The names of keys are compared without regard to case.</summary>
/// <param name="path">The full key, as in <c>TimerJobs:Jobs:sync:Every</c>.</param>
/// <param name="value">The value; null for a key that has keys below it, or no value.</param>
/// <param name="start">Where the value begins in the file that it was read from; 0 if there is no file.</param>
/// <param name="length">The length of the value in that file.</param>
internal sealed class ConfigurationNode(string path, string? value, int start = 0, int length = 0)
{
    private const char Separator = ':';

    public string Path { get; } = path;

    public string? Value { get; } = value;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public List<ConfigurationNode> Children { get; } = [];

    /// <summary>The last part of the full key.</summary>
    public string Name => Path.Substring(Path.LastIndexOf(Separator) + 1);

    /// <summary>The key below this one that has a name; null if there is none.</summary>
    public ConfigurationNode? Find(string name) => Children.Find(child => AreSame(child.Name, name));

    /// <summary>Whether two names mean the same key.</summary>
    public static bool AreSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
