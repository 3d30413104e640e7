namespace TimerAttributes.Tool.Output;

/// <summary>Writes the fullest seconds or minutes.</summary>
internal static class BinTable
{
    private const int MostNames = 5;

    public static void Write(Terminal terminal, string heading, IReadOnlyList<BinView> bins)
    {
        var table = new TextTable("AT", heading, "JOBS");
        foreach (BinView bin in bins)
        {
            string more = bin.Jobs.Count > MostNames ? ", ..." : "";
            table.Add(bin.At, FormattableString.Invariant($"{bin.Count}"), string.Join(", ", bin.Jobs.Take(MostNames)) + more);
        }

        table.Write(terminal);
    }
}
