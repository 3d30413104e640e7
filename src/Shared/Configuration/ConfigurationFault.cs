namespace TimerAttributes.Configuration;

/// <summary>A fault of a configuration.</summary>
/// <param name="node">The key.</param>
/// <param name="message">What is wrong, by which rule, and what to write; without a full stop.</param>
/// <param name="isOfName">Whether the name of the key is wrong, and not its value.</param>
internal sealed class ConfigurationFault(ConfigurationNode node, string message, bool isOfName = false)
{
    public ConfigurationNode Node { get; } = node;

    public string Message { get; } = message;

    public bool IsOfName { get; } = isOfName;

    /// <summary>The full key, with the name of a job that has this key as its own.</summary>
    /// <param name="job">The name; null if the full key has it.</param>
    public string PathFor(string? job) => job is null ? Node.Path : $"{Node.Path} (job '{job}')";

    /// <summary>The full key and the message, without a full stop.</summary>
    /// <inheritdoc cref="PathFor"/>
    public string TextFor(string? job) => $"{PathFor(job)}: {Message}";
}
