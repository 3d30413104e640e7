namespace TimerAttributes.Tool.Output;

/// <summary>Numbers as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = " ▁▂▃▄▅▆▇█";

    /// <summary>A bar for each group of numbers, as high as its largest one.</summary>
    /// <param name="counts">The numbers.</param>
    /// <param name="size">How many of them are a group.</param>
    public static string Of(IReadOnlyCollection<int> counts, int size)
    {
        int most = Math.Max(1, counts.Max());
        return string.Concat(counts.Chunk(size).Select(group => Bars[(int)Math.Ceiling(group.Max() * (Bars.Length - 1) / (double)most)]));
    }
}
