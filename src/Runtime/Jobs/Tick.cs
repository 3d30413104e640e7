using System.Globalization;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;

namespace TimerAttributes;

/// <summary>
/// What a handler or a filter is told about its run: due time, lateness, reason. The run answers for <see cref="Expirations"/> due times, of which
/// <see cref="Due"/> is the first.
/// </summary>
public readonly struct Tick
{
    private readonly JobLabel? _label; // Null in a default tick.
    private readonly long _dueTicks;
    private readonly long _latenessTicks;

    internal Tick(JobLabel label, long dueTicks, long latenessTicks, long expirations, long sequence, TickReason reason = TickReason.Scheduled)
    {
        _label = label;
        Reason = reason;
        _dueTicks = dueTicks;
        _latenessTicks = latenessTicks;
        Expirations = expirations;
        Sequence = sequence;
    }

    internal JobLabel Label => _label!;

    /// <summary>The job's name.</summary>
    public string Job => _label?.Name!;

    /// <summary>The earliest due time that this run answers for, as wall-clock time in UTC.</summary>
    public DateTimeOffset Due => new(_dueTicks, TimeSpan.Zero);

    /// <summary>
    /// <see cref="Due"/> as the clocks of the job's time zone show it, with the offset that the zone has at that instant. It is in UTC for a job
    /// without a time zone. An offset that is no whole number of minutes, as before 1972, has its seconds cut off.
    /// </summary>
    public DateTimeOffset Local => _label?.Zone is { } zone ? LocalTime.In(zone, Due) : Due;

    /// <summary>
    /// When the run began, in UTC: <see cref="Due"/> + <see cref="Lateness"/>. A run begins with the call of the first filter, or of the handler if
    /// there is no filter. If the wall clock was set between the due time and that call, this is the time that the wall clock would have shown
    /// without that.
    /// </summary>
    public DateTimeOffset Started => new(_dueTicks + _latenessTicks, TimeSpan.Zero);

    /// <summary>
    /// The time from the due time to the start of the run; never negative. Resolution 100 ns. It is measured on the job's clock, or on the
    /// boottime clock if the job's clock is a wall clock. A step of the wall clock is therefore not part of it: if the wall clock was set past a
    /// due time, the lateness counts from the moment at which the due time would have come without that step.
    /// </summary>
    public TimeSpan Lateness => new(_latenessTicks);

    /// <summary>
    /// The number of due times that this run answers for, as the kernel counted them; at least 1. A due time that came while the job was still
    /// running had a tick of its own, which is counted in <see cref="JobStats.Skipped"/>.
    /// </summary>
    public long Expirations { get; }

    /// <summary>The number of due times without a run of their own: <see cref="Expirations"/> − 1.</summary>
    public long Missed => Expirations - 1;

    /// <summary>
    /// The number of the run: 1 for the job's first run, 2 for the second, and so on. 0 if there was no run, as in a <see cref="JobError"/> with
    /// a <see cref="JobTimerException"/>.
    /// </summary>
    public long Sequence { get; }

    /// <summary>
    /// Why the run was started. <see cref="Due"/> of a manual run is the time of the call of <see cref="ScheduledJob.Trigger()"/>.
    /// <see cref="Due"/> of a retry is the time at which the retry was due. <see cref="Due"/> of a run at the start or at the stop of the
    /// scheduler is the time at which it was asked for.
    /// </summary>
    public TickReason Reason { get; }

    /// <summary>
    /// What <see cref="ScheduledJob.Trigger(object)"/> was called with, as in <c>if (tick.Payload is ImportRequest request)</c>. Null for any
    /// other run.
    /// </summary>
    public object? Payload => _label?.Payload;

    /// <summary>
    /// The token of the run's claim, for a job with <see cref="JobAttribute.Persistent"/> or <see cref="JobScope.Cluster"/>: the number of claims
    /// of the job so far, 1 for the first. A later run has a larger one. For a job with <see cref="JobScope.Leader"/> alone it is the number of the
    /// leader's election, which all runs of one leader share. A handler hands it on to what it writes to, which then refuses a smaller
    /// one: that of a process that was stopped during its run. 0 for a run without a claim.
    /// </summary>
    public long Token => _label?.Token ?? 0;

    /// <summary>
    /// How often the run was started, this time included, in all processes: more than 1 if a process has ended before the run did, and the job has
    /// <see cref="Delivery.AtLeastOnce"/>. 1 for any other run, also for a retry, which <see cref="Reason"/> tells.
    /// </summary>
    public int Attempt => _label?.Attempt ?? 0;

    /// <summary>
    /// One line for a log: <c>Jobs.Heartbeat due 2030-01-01 07:09:45.320533Z +95 µs, missed 0</c>. Control characters in the job's name are
    /// written as escapes.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{PlainText.Of(Job ?? "")} due {Due:yyyy-MM-dd HH:mm:ss.ffffff}Z +{SpanText.Of(Lateness)}, missed {Missed}");
}
