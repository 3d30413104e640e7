namespace TimerAttributes.Tests.Shared.Layers;

/// <summary>Which source files depend on which: an edge leads from a file to each other file that declares a type it names.</summary>
public sealed class SourceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    internal void Add(string file) => _uses[file] = new(StringComparer.Ordinal);

    internal void Add(string file, string used) => _uses[file].Add(used);

    /// <summary>All files, as paths below the scanned root with '/' between their parts.</summary>
    public IEnumerable<string> Files => _uses.Keys;

    /// <summary>The files that declare the types which the file names, without the file itself.</summary>
    public IReadOnlyCollection<string> UsesOf(string file) => _uses[file];

    /// <summary>One line for each use that the layers do not allow, and one for each file that is in no layer.</summary>
    public IEnumerable<string> Violations(IReadOnlyCollection<Layer> layers)
    {
        foreach ((string file, SortedSet<string> uses) in _uses)
        {
            if (LayerOf(file, layers) is not { } own)
            {
                yield return $"{file} is in no layer";
                continue;
            }

            foreach (string used in uses)
            {
                string folder = LayerOf(used, layers)?.Folder ?? "no layer";
                if (folder != own.Folder && !own.MayUse.Contains(folder)) yield return $"{file} -> {used}";
            }
        }
    }

    /// <summary>One line for each circle of more than <paramref name="largest"/> files that all reach each other.</summary>
    public IEnumerable<string> Circles(int largest) => StrongComponents.Of(_uses.ToDictionary(
            static pair => pair.Key, static pair => (IReadOnlyCollection<string>)pair.Value, StringComparer.Ordinal))
        .Where(circle => circle.Count > largest)
        .Select(static circle => string.Join(", ", circle.Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal);

    private static Layer? LayerOf(string file, IReadOnlyCollection<Layer> layers) =>
        layers.Where(layer => layer.Contains(file)).MaxBy(static layer => layer.Folder.Length);
}
