namespace TimerAttributes.Configuration;

/// <summary>A fault of a configuration.</summary>
/// <param name="node">The key.</param>
/// <param name="message">What is wrong with its value, by which rule, and what to write; without a full stop.</param>
internal sealed class ConfigurationFault(ConfigurationNode node, string message)
{
    public ConfigurationNode Node { get; } = node;

    public string Message { get; } = message;

    /// <summary>The full key and the message, without a full stop.</summary>
    public override string ToString() => $"{Node.Path}: {Message}";
}
