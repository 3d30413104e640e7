namespace TimerAttributes.Recurrences;

/// <summary>The instants of a schedule, a period apart; a period of 0 is for only one. No clock, no thread.</summary>
internal readonly record struct Grid(Clock Clock, long First, long Period, GridAnchor GridAnchor = GridAnchor.Start)
{
    /// <summary>No instant: the one after the last.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The first instant of a grid that starts at <paramref name="start"/>.</summary>
    public long FirstDue(long start) => GridAnchor switch
    {
        GridAnchor.Fixed => First,
        GridAnchor.Zero => NextAfter(start, First),
        _ => Add(start, First),
    };

    /// <summary>The instant <paramref name="count"/> after <paramref name="instant"/>.</summary>
    public long DueAfter(long instant, long count) =>
        Period == 0 || count > (Never - instant) / Period ? Never : instant + count * Period;

    /// <summary>The first instant after <paramref name="now"/> of the grid that has <paramref name="instant"/>, which may be before or after.</summary>
    public long NextAfter(long now, long instant)
    {
        long phase = (instant - now) % Period; // In (-Period, Period), and congruent to the answer's distance from now.
        return Add(now, phase > 0 ? phase : phase + Period);
    }

    /// <summary>Both, or never where that is beyond the end of time.</summary>
    public static long Add(long instant, long span) => span > Never - instant ? Never : instant + span;
}
