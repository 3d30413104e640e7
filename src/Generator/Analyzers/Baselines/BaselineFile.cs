using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Baselines;

namespace TimerAttributes.Generator.Analyzers.Baselines;

/// <summary>The baseline among the additional files of a project, and its section about the project.</summary>
internal sealed class BaselineFile
{
    private readonly AdditionalText _file;
    private readonly SourceText _text;
    private readonly string _assembly;
    private readonly Baseline _baseline;

    private BaselineFile(AdditionalText file, SourceText text, string assembly)
    {
        (_file, _text, _assembly) = (file, text, assembly);
        _baseline = Baseline.Parse(text.ToString(), out string? fault);
        Fault = fault;
    }

    /// <summary>What is wrong with the file; null if nothing is.</summary>
    public string? Fault { get; }

    /// <summary>The names of the jobs of the section.</summary>
    public IEnumerable<string> Names => _baseline.Lines.Where(line => line.Assembly == _assembly).Select(static line => line.Name);

    /// <summary>The baseline of a project; null if the project has none, and so does not want the comparison.</summary>
    public static BaselineFile? Of(ImmutableArray<AdditionalText> files, string assembly, CancellationToken cancellation) =>
        files.FirstOrDefault(static file => Path.GetFileName(file.Path) == Baseline.FileName) is { } file && file.GetText(cancellation) is { } text
            ? new(file, text, assembly)
            : null;

    /// <summary>The line of a job; null if there is none.</summary>
    public string? Find(string name) => _baseline.Find(_assembly, name);

    /// <summary>The place of the line of a job in the section; the beginning of the file if there is none.</summary>
    public Location PlaceOf(string? name)
    {
        TextLine line = name is null ? default : LineOf(name);
        return Location.Create(_file.Path, line.Span, _text.Lines.GetLinePositionSpan(line.Span));
    }

    // Another section may have a job of the same name.
    private TextLine LineOf(string name)
    {
        bool isSection = false;
        foreach (TextLine line in _text.Lines)
        {
            string text = line.ToString().Trim();
            if (text.Length > 1 && text[0] == '[' && text[text.Length - 1] == ']') isSection = text == $"[{_assembly}]";
            else if (isSection && BaselineLine.NameOf(text) == name) return line;
        }

        return default;
    }
}
