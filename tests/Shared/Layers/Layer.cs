namespace TimerAttributes.Tests.Shared.Layers;

/// <summary>A folder of source, and the folders that its files may depend on.</summary>
/// <param name="Folder">
/// The path below the scanned root, with '/' between its parts; empty for the root itself. A file belongs to the layer with the longest
/// folder that contains the file.
/// </param>
/// <param name="MayUse">The folders of other layers whose types the files may name.</param>
public sealed record Layer(string Folder, params string[] MayUse)
{
    /// <summary>Layers of which each may use all that come before it.</summary>
    /// <param name="folders">Their folders, the lowest first.</param>
    public static Layer[] FromBelow(params string[] folders) => [.. folders.Select((folder, n) => new Layer(folder, folders[..n]))];

    /// <summary>Whether the file is in the folder, directly or in a folder below it.</summary>
    public bool Contains(string file) => Folder.Length == 0 || file.StartsWith(Folder + "/", StringComparison.Ordinal);
}
