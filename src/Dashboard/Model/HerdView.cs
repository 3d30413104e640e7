namespace TimerAttributes.Dashboard.Model;

/// <summary>How many due times there are in each second or minute to come.</summary>
/// <param name="From">The begin of the first bin.</param>
/// <param name="BinSeconds">The length of a bin: 1 or 60 seconds.</param>
/// <param name="Counts">The number of due times in each bin.</param>
/// <param name="Fullest">The ten bins with the most due times, the fullest first.</param>
/// <param name="LeftOut">Jobs that are not counted at all, because that would take too long.</param>
/// <param name="OnlyNext">Jobs of which only the next due time is counted, because those after it count from the ends of runs to come.</param>
internal sealed record HerdView(
    DateTime From, double BinSeconds, IReadOnlyList<int> Counts, IReadOnlyList<BinView> Fullest, IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> OnlyNext);

/// <summary>One second or minute.</summary>
/// <param name="At">Its begin.</param>
/// <param name="Count">The number of due times.</param>
/// <param name="Jobs">The names of the first jobs that are due then.</param>
internal sealed record BinView(DateTime At, int Count, IReadOnlyList<string> Jobs);
