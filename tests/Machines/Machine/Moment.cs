using System.Globalization;

namespace TimerAttributes.Machines;

/// <summary>One instant, as the three clocks of the machine show it.</summary>
internal readonly record struct Moment(TimeSpan Monotonic, TimeSpan Boottime, DateTimeOffset Wall)
{
    public static Moment Now => new(MachineClock.Monotonic, MachineClock.Boottime, MachineClock.Wall);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Moment Parse(string text)
    {
        long[] ticks = [.. text.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        return new(new(ticks[0]), new(ticks[1]), new(ticks[2], TimeSpan.Zero));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Monotonic.Ticks} {Boottime.Ticks} {Wall.Ticks}");
}
