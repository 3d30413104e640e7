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

    public void Write(Terminal terminal)
    {
        int[] widths = [.. headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        if (widths.Sum() + Gap.Length * (widths.Length - 1) <= (terminal.Width ?? int.MaxValue)) WriteColumns(terminal, widths);
        else WriteBlocks(terminal);
    }

    private void WriteColumns(Terminal terminal, int[] widths)
    {
        terminal.Output.WriteLine(terminal.Bold(Line(headings, widths)));
        foreach (string[] row in _rows) terminal.Output.WriteLine(Line(row, widths));
    }

    private void WriteBlocks(Terminal terminal)
    {
        int margin = headings.Skip(1).Max(static heading => heading.Length);
        foreach (string[] row in _rows)
        {
            terminal.Output.WriteLine(terminal.Bold(row[0]));
            for (int column = 1; column < row.Length; column++)
            {
                if (row[column].Length > 0) terminal.Output.WriteLine($"{Gap}{headings[column].PadRight(margin)}{Gap}{row[column]}");
            }
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
}
