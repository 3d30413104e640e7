using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimerAttributes.Tool.Manifest;

/// <summary>The first line of a manifest.</summary>
internal sealed record ManifestHead(string Assembly, string Package);

/// <summary>A line of a manifest: a job.</summary>
internal sealed record ManifestLine(
    string Name, string Kind, string Schedule, string? Zone, string Method, IReadOnlyDictionary<string, JsonElement> Options);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ManifestHead))]
[JsonSerializable(typeof(ManifestLine))]
internal sealed partial class ManifestJson : JsonSerializerContext;
