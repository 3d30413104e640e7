using System.Globalization;
using System.Text;

namespace TimerAttributes.Baselines;

/// <summary>
/// The jobs of a program as a text that is committed: a section for each assembly, and in it a line for each job. Sections and lines are sorted, so
/// that a change of a schedule is a change of one line.
/// </summary>
internal sealed class Baseline
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "timers.baseline";

    /// <summary>What the first line says to a reader.</summary>
    public const string Title = "# The schedules of the jobs. 'timers baseline' writes this file, and 'timers check' compares it with a build.";

    private const string Job = "as in 'Acme.Jobs.Poll | every 5s'";
    private const string Assembly = "as in '[Acme]'";

    private readonly SortedDictionary<string, SortedDictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>The lines of all assemblies by the names of the jobs, sorted by assembly and name.</summary>
    public IEnumerable<(string Assembly, string Name, string Line)> Lines =>
        _sections.SelectMany(static section => section.Value.Select(line => (section.Key, line.Key, line.Value)));

    /// <summary>Reads a baseline.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong, with the number of the line; null if nothing is.</param>
    public static Baseline Parse(string text, out string? fault)
    {
        var baseline = new Baseline();
        string? assembly = null;
        string[] lines = text.Split('\n');
        fault = null;
        for (int index = 0; index < lines.Length && fault is null; index++)
        {
            string line = lines[index].Trim(), number = (index + 1).ToString(CultureInfo.InvariantCulture);
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[' && line[line.Length - 1] == ']') assembly = line.Substring(1, line.Length - 2);
            else if (BaselineLine.NameOf(line) is not { } name) fault = $"line {number} is neither a job, {Job}, nor an assembly, {Assembly}";
            else if (assembly is null) fault = $"line {number} is above the first line with an assembly, {Assembly}";
            else if (baseline.Find(assembly, name) is not null) fault = $"line {number} has the job '{name}' a second time";
            else baseline.Set(assembly, line);
        }

        return baseline;
    }

    /// <summary>The line of a job; null if there is none.</summary>
    public string? Find(string assembly, string name) =>
        _sections.TryGetValue(assembly, out SortedDictionary<string, string>? lines) && lines.TryGetValue(name, out string? line) ? line : null;

    /// <summary>Adds a line, in place of that of the same job.</summary>
    public void Set(string assembly, string line)
    {
        if (!_sections.TryGetValue(assembly, out SortedDictionary<string, string>? lines))
            _sections.Add(assembly, lines = new(StringComparer.Ordinal));
        lines[BaselineLine.NameOf(line)!] = line;
    }

    /// <summary>Removes the line of a job, and the section if it was the last one.</summary>
    public void Remove(string assembly, string name)
    {
        if (!_sections.TryGetValue(assembly, out SortedDictionary<string, string>? lines)) return;
        lines.Remove(name);
        if (lines.Count == 0) _sections.Remove(assembly);
    }

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (KeyValuePair<string, SortedDictionary<string, string>> section in _sections)
        {
            text.Append("\n[").Append(section.Key).Append("]\n");
            foreach (string line in section.Value.Values) text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}
