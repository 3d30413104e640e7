using TimerAttributes.Configuration;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>A key of a file of settings.</summary>
/// <param name="Path">The full key, as in <c>TimerJobs:Jobs:sync</c>.</param>
/// <param name="Value">The value as the host reads it; null for an object, an array and <c>null</c>.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record SettingsEntry(string Path, string? Value, ConfigurationPlace Place);
