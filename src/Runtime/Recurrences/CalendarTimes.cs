using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>
/// The due times of a schedule by the calendar, in any time zone. The code of the calendar is reached only through this class, so that a native
/// program without such schedules contains none of it.
/// </summary>
internal abstract class CalendarTimes : IEquatable<CalendarTimes>
{
    /// <summary>Whether there is only one due time.</summary>
    public virtual bool IsSingle => false;

    /// <summary>Nanoseconds of the shortest time between two due times; 0 if there is only one due time.</summary>
    public abstract long ShortestGap { get; }

    /// <summary>The rule in words, with the time zone.</summary>
    /// <param name="timeZone">The name of the time zone; null for an instant that has an offset.</param>
    public abstract string Describe(string? timeZone);

    /// <summary>Reads the time zone of a job.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the zone. The message names the job, the zone and a remedy.</exception>
    public abstract Zone LoadZone(IKernel kernel, string job, string? timeZone);

    /// <summary>The due times in a time zone.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="clock">The wall clock of the due times.</param>
    /// <param name="offset">Nanoseconds by which all due times are delayed.</param>
    public abstract Recurrence In(Zone zone, Clock clock, long offset);

    /// <summary>Whether the other due times are written in the same way. The time zone is left out.</summary>
    public abstract bool Equals(CalendarTimes? other);

    public sealed override bool Equals(object? obj) => Equals(obj as CalendarTimes);

    public abstract override int GetHashCode();

    /// <inheritdoc cref="LoadZone"/>
    protected static Zone Load(IKernel kernel, string job, string timeZone)
    {
        try
        {
            return kernel.LoadZone(timeZone);
        }
        catch (TimeZoneNotFoundException missing)
        {
            throw new TimeZoneNotFoundException($"Job '{job}' cannot be scheduled: {missing.Message}.", missing);
        }
    }
}
