using System.Text;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes indented lines. They end in <c>'\n'</c> on every operating system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or each line of a block, at the current depth. An empty line gets no spaces.</summary>
    public void Line(string block = "")
    {
        foreach (string line in block.Split('\n'))
        {
            if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>Writes the line, then an opening brace, and goes one level deeper.</summary>
    public void Open(string line, string brace = "{")
    {
        Line(line);
        Line(brace);
        Indent();
    }

    /// <summary>Goes back one level and writes the closing brace.</summary>
    public void Close(string brace = "}")
    {
        Unindent();
        Line(brace);
    }

    public void Indent() => _depth++;

    public void Unindent() => _depth--;

    public override string ToString() => _text.ToString();
}
