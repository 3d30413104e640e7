namespace TimerAttributes.Scheduling;

/// <summary>Times that are stored as one number, which any thread can read in one step.</summary>
internal static class UtcTime
{
    /// <summary>The time; null for 0.</summary>
    /// <param name="ticks">The time as <see cref="DateTime.Ticks"/> of UTC; 0 for none.</param>
    public static DateTimeOffset? Of(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);
}
