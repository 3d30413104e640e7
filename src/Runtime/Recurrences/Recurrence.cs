using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>
/// The instants of a schedule, in nanoseconds of its clock. A recurrence only computes: it reads no clock, and the cost of a computation does not
/// depend on how much time has passed. Two recurrences are equal if they have the same instants.
/// </summary>
internal abstract class Recurrence(Clock clock) : IEquatable<Recurrence>
{
    /// <summary>The value for "no instant", which follows the last instant.</summary>
    public const long Never = long.MaxValue;

    public Clock Clock => clock;

    /// <summary>The time zone of the instants; null if they have none.</summary>
    public virtual Zone? Zone => null;

    /// <summary>The constant time between instants, so that a kernel timer can count them; 0 if a kernel timer cannot count them.</summary>
    public virtual long Interval => 0;

    /// <summary>True if there are several instants, and all of them are known in advance.</summary>
    public virtual bool IsGrid => false;

    /// <summary>True if each instant after the first counts from the end of a run (<see cref="AfterRun"/>).</summary>
    public virtual bool IsDelay => false;

    /// <summary>True for a single instant that a setting of the wall clock does not move, because it is a time of that clock.</summary>
    public virtual bool IsInstant => false;

    /// <summary>Only with <see cref="IsInstant"/>: whether the instant is due at once if it is in the past at the start.</summary>
    public virtual bool RunsPast => false;

    /// <summary>The time from the instant before it to an instant; 0 if there is only one instant.</summary>
    public virtual long GapBefore(long instant) => 0;

    /// <summary>The first instant for a scheduler that starts at <paramref name="start"/>.</summary>
    public abstract long First(long start);

    /// <summary>The same recurrence with <paramref name="first"/> as its first instant, whenever the scheduler starts.</summary>
    public abstract Recurrence From(long first);

    /// <summary>The instant that comes <paramref name="count"/> instants after <paramref name="instant"/>.</summary>
    public virtual long After(long instant, long count) => Never;

    /// <summary>The number of instants from one instant up to a time, both included.</summary>
    /// <param name="instant">The first instant to count.</param>
    /// <param name="now">The time, which is not before that instant.</param>
    public virtual long Count(long instant, long now) => 1;

    /// <summary>The first instant after a time. Only for a grid.</summary>
    /// <param name="now">The time.</param>
    /// <param name="instant">Any instant, before or after that time.</param>
    public virtual long NextAfter(long now, long instant) => Never;

    /// <summary>The last instant at or before a time. Only for a grid.</summary>
    /// <inheritdoc cref="NextAfter"/>
    public virtual long LastUpTo(long now, long instant) => instant;

    /// <summary>The instant that follows a run that ended at <paramref name="end"/>. Only with <see cref="IsDelay"/>.</summary>
    public virtual long AfterRun(long end) => Never;

    public abstract bool Equals(Recurrence? other);

    public sealed override bool Equals(object? obj) => Equals(obj as Recurrence);

    public abstract override int GetHashCode();

    /// <summary>The sum of an instant and a span, or <see cref="Never"/> if the sum is too large for a long.</summary>
    public static long Add(long instant, long span) => instant > 0 && span > Never - instant ? Never : instant + span;
}
