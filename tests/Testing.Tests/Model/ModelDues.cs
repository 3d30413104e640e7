using TimerAttributes.Recurrences;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>
/// When a job is due, counted out one due time after the other, in ns of its clock. It shares with the runtime the hash that jitter and
/// spread are drawn from, and nothing else.
/// </summary>
internal sealed class ModelDues
{
    /// <summary>A smaller one is none.</summary>
    public const long LeastStep = 100_000_000;

    private const long ThreeHours = 10_800_000_000_000;

    private readonly JobSpec _spec;
    private readonly long _jitter;
    private readonly long _accuracy;
    private readonly long _spread;
    private long _period;
    private long? _instant; // Before it is moved by jitter or accuracy.
    private long? _first; // The first after a start or a step,
    private long _wait; // and how long that is waited for.

    public ModelDues(JobSpec spec, long? rescheduled, long now)
    {
        _spec = spec;
        _jitter = Nanoseconds(spec.Schedule.Jitter);
        _accuracy = Nanoseconds(spec.Schedule.Accuracy);
        _spread = (long)((UInt128)StableHash.Of($"virtual\0{spec.Name}") * (ulong)Nanoseconds(spec.Schedule.Spread) >> 64);
        bool repeats = spec.Schedule.PeriodNanoseconds > 0;
        _period = repeats ? rescheduled ?? spec.Schedule.PeriodNanoseconds : 0;
        bool hasFirst = repeats && spec.Schedule.FirstNanoseconds != spec.Schedule.PeriodNanoseconds;
        long first = hasFirst ? spec.Schedule.FirstNanoseconds : rescheduled ?? spec.Schedule.FirstNanoseconds;
        Begin(spec.Schedule.IsAligned ? NextMultiple(now) : now + first + _spread, now);
        // Jobs that are equal in all of this share a kernel timer.
        Grid = (Clock, _period, _instant, _jitter > 0 || IsDelay ? spec.Name : "", Remainder, spec.Schedule.IsAligned, _accuracy > 0);
    }

    public Clock Clock => _spec.Schedule.Clock;

    /// <summary>The next due time; null when there is none.</summary>
    public long? Next => _instant is { } instant ? DueOf(instant) : null;

    public object Grid { get; }

    private bool IsDelay => _spec.Options.Missed == MissedTicks.Delay;

    private bool IsWall => Clock is Clock.Realtime or Clock.RealtimeAlarm;

    // What of the accuracy has still to be heeded at each due time.
    private long Remainder => _accuracy > 0 && (IsDelay || _period % _accuracy != 0 || (_period == 0 && IsWall)) ? _accuracy : 0;

    /// <summary>All that have passed; they are over.</summary>
    public List<long> Take(long now)
    {
        var dues = new List<long>();
        while (Next is { } due && due <= now)
        {
            dues.Add(due);
            _instant = _period == 0 || IsDelay ? null : _instant + _period;
        }

        return dues;
    }

    /// <summary>A run has ended that the next one is due a period after.</summary>
    public void Restart(long now)
    {
        if (IsDelay) Begin(now + _period, now);
    }

    public void Reschedule(long period, long now)
    {
        if (_period > 0) _period = period;
        Begin(_spec.Schedule.IsAligned ? NextMultiple(now) : now + period, now);
    }

    /// <summary>
    /// The wall clock was set. Up to three hours forward, what was leapt over is called as after a stall; up to three hours back, nothing
    /// is repeated. More is a correction: the job waits what was left.
    /// </summary>
    /// <returns>How many due times a correction has leapt over.</returns>
    public int Step(long now, long by)
    {
        if (_instant is not { } instant || Math.Abs(by) < LeastStep || by is > 0 and <= ThreeHours) return 0;
        long wait = instant == _first ? _wait : _period;
        bool isGrid = _period > 0 && !IsDelay;
        if (by < 0 && instant - now <= wait + ThreeHours && (isGrid || by >= -ThreeHours)) return 0;
        long left = Math.Min(instant - (now - by), wait);
        int leaptOver = 0;
        if (!isGrid)
        {
            _instant = _first = Math.Max(now, now + left); // Of a jittered one, the instant may have passed.
            _wait = Math.Max(left, _period);
            return 0;
        }

        while (IsAhead(instant - _period, now, left)) instant -= _period;
        for (; !IsAhead(instant, now, left); leaptOver++) instant += _period;
        (_instant, _first, _wait) = (instant, instant, Math.Max(instant - now, _period));
        return leaptOver;
    }

    private bool IsAhead(long instant, long now, long left) => DueOf(instant) > now && DueOf(instant) > now + left - _period;

    private static long Nanoseconds(TimeSpan? span) => span.GetValueOrDefault().Ticks * 100;

    private void Begin(long first, long now)
    {
        if (_accuracy > 0 && !IsDelay && _period % _accuracy == 0) first = RoundUp(first); // Due times are a grid of their own, and steps leave that alone.
        (_instant, _first, _wait) = (first, first, Math.Max(first - now, _period));
    }

    private long NextMultiple(long now)
    {
        long multiple = now / _period * _period - 2 * _period + Nanoseconds(_spec.Schedule.Offset) % _period + _spread;
        while (multiple <= now) multiple += _period;
        return multiple;
    }

    private long DueOf(long instant)
    {
        if (Remainder > 0) return RoundUp(instant);
        return instant + (long)((UInt128)StableHash.Mix(StableHash.Of(_spec.Name, 1) ^ (ulong)instant) * (ulong)_jitter >> 64);
    }

    private long RoundUp(long instant) => instant % _accuracy == 0 ? instant : instant - instant % _accuracy + _accuracy;
}
