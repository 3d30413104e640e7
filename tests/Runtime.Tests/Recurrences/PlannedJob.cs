using TimerAttributes.Recurrences;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>
/// What a job's due times have to be, found by counting them out one by one. It shares with the runtime the hash that jitter and spread are
/// drawn from, and nothing else.
/// </summary>
internal sealed class PlannedJob
{
    private const long Never = long.MaxValue, ThreeHours = 10_800_000_000_000;

    private readonly string _name;
    private readonly bool _isAligned;
    private readonly long _offset;
    private readonly long _jitter;
    private readonly long _spread;
    private readonly long _accuracy;
    private long _period;
    private long _instant;
    private long _first;
    private long _wait;

    public PlannedJob(string name, Schedule schedule, long start)
    {
        _name = name;
        Clock = schedule.Clock;
        _isAligned = schedule.IsAligned;
        _offset = schedule.Offset.Ticks * 100;
        _jitter = (schedule.Jitter?.Ticks * 100).GetValueOrDefault();
        _accuracy = (schedule.Accuracy?.Ticks * 100).GetValueOrDefault();
        long spread = (schedule.Spread?.Ticks * 100).GetValueOrDefault();
        _spread = (long)((UInt128)StableHash.Of($"virtual\0{name}") * (ulong)spread >> 64);
        _period = schedule.PeriodNanoseconds;
        Begin(_isAligned ? NextMultiple(start) : start + schedule.FirstNanoseconds + _spread, start);
    }

    public Clock Clock { get; }

    /// <summary>The next due time on the clock; null when there is none.</summary>
    public long? Next => _instant == Never ? null : DueOf(_instant);

    /// <summary>From now on every so often.</summary>
    public void Reschedule(long period, long now)
    {
        if (period == _period) return;
        bool repeats = _period > 0;
        _period = repeats ? period : 0;
        Begin(_isAligned ? NextMultiple(now) : now + period, now);
    }

    /// <summary>One at a time, each in time.</summary>
    public IEnumerable<(long Due, long Expirations)> Advance(long now)
    {
        while (Next <= now)
        {
            yield return (Next.Value, 1);
            Move();
        }
    }

    /// <summary>All that have passed, in one.</summary>
    public IEnumerable<(long Due, long Expirations)> Leap(long now)
    {
        if (Next is not { } due || due > now) yield break;
        long expirations = 0;
        for (; Next <= now; Move()) expirations++;
        yield return (due, expirations);
    }

    /// <summary>Number of due times that corrections have leapt over.</summary>
    public long SteppedOver { get; private set; }

    /// <summary>The clock was set.</summary>
    public IEnumerable<(long Due, long Expirations)> Step(long now, long by)
    {
        if (_instant == Never) return [];
        if (by is > 0 and <= ThreeHours) return Leap(now);
        long wait = _instant == _first ? _wait : _period;
        if (by < 0 && _instant - now <= wait + ThreeHours && (_period > 0 || by >= -ThreeHours)) return [];
        long left = Math.Min(_instant - (now - by), wait); // A correction.
        if (_period == 0)
        {
            _instant = _first = Math.Max(now, now + left); // Of a jittered one, the instant may have passed.
            _wait = Math.Max(0, left);
            return [];
        }

        while (DueOf(_instant - _period) > now && DueOf(_instant - _period) > now + left - _period) _instant -= _period;
        for (; DueOf(_instant) <= now || DueOf(_instant) <= now + left - _period; SteppedOver++) _instant += _period;
        Begin(_instant, now);
        return [];
    }

    // Where the period is a multiple of the accuracy, due times are a grid themselves, which steps of the clock leave as it is.
    private void Begin(long first, long now)
    {
        if (_accuracy > 0 && _period % _accuracy == 0) first = DueOf(first);
        (_instant, _first, _wait) = (first, first, Math.Max(first - now, _period));
    }

    private void Move() => _instant = _period == 0 ? Never : _instant + _period;

    private long NextMultiple(long now)
    {
        long multiple = now / _period * _period - 2 * _period + _offset % _period + _spread;
        while (multiple <= now) multiple += _period;
        return multiple;
    }

    private long DueOf(long instant)
    {
        if (_jitter > 0)
            instant += (long)((UInt128)StableHash.Mix(StableHash.Of(_name, 1) ^ (ulong)instant) * (ulong)_jitter >> 64);
        while (_accuracy > 0 && instant % _accuracy != 0) instant += Math.Max(1, Math.Min(_accuracy - instant % _accuracy, _accuracy));
        return instant;
    }
}
