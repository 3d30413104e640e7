namespace TimerAttributes.Tool.Output;

/// <summary>
/// Rows of texts under headings. If the columns do not fit on the screen, each row is written as a block: the first text, and below it the
/// others with their headings.
/// </summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Messages.VisibleText.Of)]);

    /// <summary>Writes the table, from its beginning on.</summary>
    /// <param name="terminal">The screen.</param>
    /// <param name="most">How many lines of the screen it may take. A text that is wider than the screen takes several.</param>
    public void Write(Terminal terminal, int most = int.MaxValue)
    {
        int width = terminal.Width ?? int.MaxValue;
        int[] widths = [.. headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        foreach ((string text, bool isBold) in widths.Sum() + Gap.Length * (widths.Length - 1) <= width ? Columns(widths) : Blocks())
        {
            most -= LinesOf(text, width);
            if (most < 0) return;
            terminal.Output.WriteLine(isBold ? terminal.Bold(text) : text);
        }
    }

    /// <summary>How many lines of a screen a text takes.</summary>
    public static int LinesOf(string text, int width) => Math.Max(1, text.Length / width + (text.Length % width > 0 ? 1 : 0));

    private IEnumerable<(string Text, bool IsBold)> Columns(int[] widths)
    {
        yield return (Line(headings, widths), true);
        foreach (string[] row in _rows) yield return (Line(row, widths), false);
    }

    private IEnumerable<(string Text, bool IsBold)> Blocks()
    {
        int margin = headings.Skip(1).Max(static heading => heading.Length);
        foreach (string[] row in _rows)
        {
            yield return (row[0], true);
            for (int column = 1; column < row.Length; column++)
            {
                if (row[column].Length > 0) yield return ($"{Gap}{headings[column].PadRight(margin)}{Gap}{row[column]}", false);
            }
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
}
