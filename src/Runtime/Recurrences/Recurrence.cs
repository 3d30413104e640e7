namespace TimerAttributes.Recurrences;

/// <summary>
/// The instants of a schedule, in nanoseconds of its clock. All of it is arithmetic: it reads no clock, and what it takes does not depend on how
/// much time has passed. Two recurrences are equal if they have the same instants.
/// </summary>
internal abstract class Recurrence(Clock clock) : IEquatable<Recurrence>
{
    /// <summary>No instant: what comes after the last one.</summary>
    public const long Never = long.MaxValue;

    public Clock Clock => clock;

    /// <summary>The longest time from one instant to the next; 0 where there is only one.</summary>
    public virtual long MaxGap => 0;

    /// <summary>The instants are this far apart, so that a timer of the kernel can count them; 0 where it cannot.</summary>
    public virtual long Interval => 0;

    /// <summary>There are more instants than one, and each is known before the one before has come.</summary>
    public virtual bool IsGrid => false;

    /// <summary>Each instant but the first counts from the end of a run: <see cref="AfterRun"/>.</summary>
    public virtual bool IsDelay => false;

    /// <summary>The first instant for a scheduler that starts at <paramref name="start"/>.</summary>
    public abstract long First(long start);

    /// <summary>The same recurrence, which has <paramref name="first"/> as its first instant wherever the scheduler starts.</summary>
    public abstract Recurrence From(long first);

    /// <summary>The instant that is <paramref name="count"/> after this one.</summary>
    public virtual long After(long instant, long count) => Never;

    /// <summary>How many instants there are from <paramref name="instant"/>, which is one, until <paramref name="now"/>, which is not before it.</summary>
    public virtual long Count(long instant, long now) => 1;

    /// <summary>The first instant after <paramref name="now"/>. Of a grid.</summary>
    /// <param name="now">Any time.</param>
    /// <param name="instant">An instant, before or after that.</param>
    public virtual long NextAfter(long now, long instant) => Never;

    /// <summary>The last instant at or before a time. Of a grid.</summary>
    /// <inheritdoc cref="NextAfter"/>
    public virtual long LastUpTo(long now, long instant) => instant;

    /// <summary>With <see cref="IsDelay"/>, the instant that follows a run.</summary>
    public virtual long AfterRun(long end) => Never;

    public abstract bool Equals(Recurrence? other);

    public sealed override bool Equals(object? obj) => Equals(obj as Recurrence);

    public abstract override int GetHashCode();

    /// <summary>The sum of an instant and a span, or <see cref="Never"/> where that is beyond the end of time.</summary>
    public static long Add(long instant, long span) => span > Never - instant ? Never : instant + span;
}
