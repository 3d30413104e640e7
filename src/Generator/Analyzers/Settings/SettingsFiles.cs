using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Configuration;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>
/// The files <c>appsettings.json</c> and <c>appsettings.*.json</c> of a project. The first is read alone, and each of the others on top of it, as the
/// host reads them in one environment.
/// </summary>
internal static class SettingsFiles
{
    private const string Name = "appsettings";
    private const string Extension = ".json";

    /// <summary>These files, the one of all environments first.</summary>
    public static AdditionalText[] In(ImmutableArray<AdditionalText> files) =>
    [
        .. files.Where(static file => IsOfSettings(Path.GetFileName(file.Path)))
            .OrderBy(static file => !IsOfAll(file)),
    ];

    /// <summary>The faults of all files, each once.</summary>
    public static IEnumerable<Diagnostic> Check(AdditionalText[] files, SettingsCheck check, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var entries = new List<IReadOnlyList<SettingsEntry>>();
        var reported = new HashSet<(string, int, string)>();
        foreach (AdditionalText file in files)
        {
            if (file.GetText(cancellation) is not { } text || JsonReader.Read(file.Path, text.ToString()) is not { } read) continue;
            texts[file.Path] = text;
            var tree = new SettingsTree();
            foreach (IReadOnlyList<SettingsEntry> below in entries) tree.Add(below);
            tree.Add(read);
            if (IsOfAll(file)) entries.Add(read);
            foreach ((ConfigurationFault fault, string? job) in check.FaultsOf(tree).Concat(Repeated(read)))
            {
                if (fault.Node.Place is not { } place) continue;
                (int start, int length) = fault.IsOfName ? place.Key : place.Value;
                if (!reported.Add((place.File, start, fault.Message))) continue;
                var span = new TextSpan(start, length);
                var location = Location.Create(place.File, span, texts[place.File].Lines.GetLinePositionSpan(span));
                yield return Diagnostic.Create(DeclarationRules.Setting, location, fault.PathFor(job), fault.Message);
            }
        }
    }

    // The host's reader of JSON refuses a file with such a key.
    private static IEnumerable<(ConfigurationFault, string?)> Repeated(IReadOnlyList<SettingsEntry> entries)
    {
        const string Message = "the file has this key twice, and the host refuses such a file; remove one of them";
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (SettingsEntry entry in entries)
        {
            if (entry.Value is null || !entry.Path.StartsWith(JobKeys.Section, StringComparison.OrdinalIgnoreCase) || seen.Add(entry.Path)) continue;
            yield return (new(new(entry.Path, entry.Value, entry.Place), Message, isOfName: true), null);
        }
    }

    private static bool IsOfSettings(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
        && name.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && name[Name.Length] == '.';

    private static bool IsOfAll(AdditionalText file) => Path.GetFileName(file.Path).Length == Name.Length + Extension.Length;
}
