using System.Globalization;
using TimerAttributes.Errors;

namespace TimerAttributes;

/// <summary>One firing of a job. The call answers for <see cref="Expirations"/> due times, of which <see cref="Due"/> is the first.</summary>
public readonly struct Tick
{
    private readonly long _dueTicks;
    private readonly long _latenessTicks;

    internal Tick(string job, long dueTicks, long latenessTicks, long expirations, long sequence, TickReason reason = TickReason.Scheduled)
    {
        Reason = reason;
        Job = job;
        _dueTicks = dueTicks;
        _latenessTicks = latenessTicks;
        Expirations = expirations;
        Sequence = sequence;
    }

    /// <summary>The job's name.</summary>
    public string Job { get; }

    /// <summary>The planned time: the earliest that this call answers for, as wall-clock time in UTC.</summary>
    public DateTimeOffset Due => new(_dueTicks, TimeSpan.Zero);

    /// <summary>
    /// When the handler was called, in UTC: <see cref="Due"/> + <see cref="Lateness"/>. If the wall clock was set between the two, this is the
    /// time that it would show without that.
    /// </summary>
    public DateTimeOffset Started => new(_dueTicks + _latenessTicks, TimeSpan.Zero);

    /// <summary>
    /// From the due time to the call; never negative. Resolution 100 ns. It is measured on the job's clock, and for a wall clock on the boottime
    /// clock, so a step of the wall clock is not part of it: a due time that the wall clock was set past is not late before the moment at
    /// which it would have been due without that.
    /// </summary>
    public TimeSpan Lateness => new(_latenessTicks);

    /// <summary>
    /// How many due times this call answers for, as the kernel counted them; at least 1. Those that found the job still running had a
    /// tick of their own, and are in <see cref="JobStats.Skipped"/>.
    /// </summary>
    public long Expirations { get; }

    /// <summary>The due times that got no call of their own: <see cref="Expirations"/> − 1.</summary>
    public long Missed => Expirations - 1;

    /// <summary>1 for the job's first call, 2 for the second, and so on. A <see cref="JobTimerException"/> is of no call: 0.</summary>
    public long Sequence { get; }

    /// <summary>Why the handler is called. Of a manual run, <see cref="Due"/> is when it was asked for; of a retry, when that was due.</summary>
    public TickReason Reason { get; }

    /// <summary>
    /// One line for a log: <c>Jobs.Heartbeat due 2030-01-01 07:09:45.320533Z +95 µs, missed 0</c>. Control characters in the job's name are
    /// written as escapes.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{PlainText.Of(Job ?? "")} due {Due:yyyy-MM-dd HH:mm:ss.ffffff}Z +{Lateness.TotalMicroseconds:F0} µs, missed {Missed}");
}
