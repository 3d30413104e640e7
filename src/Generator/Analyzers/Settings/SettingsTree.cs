using TimerAttributes.Configuration;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>The keys of several files of settings as one tree. A value of a later file takes the place of one of an earlier file.</summary>
internal sealed class SettingsTree
{
    private readonly Dictionary<string, SettingsEntry> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _paths = []; // In the order of the files.

    /// <summary>Adds the keys of a file.</summary>
    public void Add(IEnumerable<SettingsEntry> entries)
    {
        foreach (SettingsEntry entry in entries)
        {
            if (!_values.TryGetValue(entry.Path, out SettingsEntry? before)) _paths.Add(entry.Path);
            else if (entry.Value is null && before.Value is not null) continue; // An object does not remove a text.
            _values[entry.Path] = entry;
        }
    }

    /// <summary>A key with all keys below it; null if there is none.</summary>
    public ConfigurationNode? Find(string path)
    {
        ConfigurationNode? node = _values.TryGetValue(path, out SettingsEntry? own) ? new(own.Path, own.Value, own.Place) : null;
        string prefix = path + ConfigurationNode.Separator;
        foreach (string below in _paths.Where(below => below.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            node ??= new(path, null, _values[below].Place);
            AddBelow(node, _values[below]);
        }

        return node;
    }

    private void AddBelow(ConfigurationNode node, SettingsEntry entry)
    {
        foreach (string name in entry.Path.Substring(node.Path.Length + 1).Split(ConfigurationNode.Separator))
        {
            string path = node.Path + ConfigurationNode.Separator + name;
            ConfigurationNode? child = node.Find(name);
            if (child is null)
            {
                SettingsEntry? own = _values.TryGetValue(path, out SettingsEntry? found) ? found : null;
                node.Children.Add(child = new(path, own?.Value, own?.Place ?? entry.Place));
            }

            node = child;
        }
    }
}
