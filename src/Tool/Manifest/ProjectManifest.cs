namespace TimerAttributes.Tool.Manifest;

/// <summary>The jobs of one project, as the built file says.</summary>
/// <param name="Assembly">The name of the project's assembly.</param>
/// <param name="Package">The version of the package that wrote the manifest.</param>
/// <param name="Jobs">The jobs, in ordinal order of their names.</param>
internal sealed record ProjectManifest(string Assembly, string Package, IReadOnlyList<ManifestJob> Jobs);
