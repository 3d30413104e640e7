using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>
/// Time, and the order of work in it, as docs/testing.md has it. The loop comes first, then the pool, first in first out, then the threads of
/// jobs. Time goes on when all of them have nothing to do. At one instant jobs come before what handlers await.
/// </summary>
internal sealed class ModelMachine
{
    private const long Resolution = 1_000_000; // Of the loop's timers.

    private readonly List<ModelTimer> _loopTimers = [];
    private readonly List<ModelTimer> _delays = [];
    private readonly List<ModelJob> _ready = [];
    private long _slept;
    private long _wall;
    private bool _areTimersDue;
    private long _order;

    public ModelMachine(DateTimeOffset start) => _wall = (start - DateTimeOffset.UnixEpoch).Ticks * 100 - Monotonic;

    public long Monotonic { get; private set; } = MachineClocks.Boot;

    public List<ModelJob> Jobs { get; } = [];

    public bool IsOnLoop { get; private set; }

    public Queue<Action> Posts { get; } = [];

    public Queue<Action> Pool { get; } = [];

    public Queue<Action> Threads { get; } = [];

    public long Read(Clock clock) => Monotonic + clock switch
    {
        Clock.Monotonic => 0,
        Clock.Boottime or Clock.BoottimeAlarm => _slept,
        _ => _wall,
    };

    /// <summary>How far a clock is ahead of the one that measures the same time and cannot be set.</summary>
    public long Setting(Clock clock) => clock is Clock.Realtime or Clock.RealtimeAlarm ? _wall - _slept : 0;

    /// <summary>An instant of a clock in UTC, as the wall clock stands.</summary>
    public long UtcTicks(Clock clock, long instant) => DateTime.UnixEpoch.Ticks + instant / 100 + (Read(Clock.Realtime) - Read(clock)) / 100;

    /// <summary>A number that grows.</summary>
    public long NextOrder() => ++_order;

    public ModelTimer AddLoopTimer(TimeSpan delay, Action fire)
    {
        long due = (Monotonic + delay.Ticks * 100 + Resolution - 1) / Resolution * Resolution;
        var timer = new ModelTimer(due, NextOrder(), fire);
        _loopTimers.Add(timer);
        return timer;
    }

    public void Cancel(ModelTimer? timer)
    {
        if (timer is not null) _loopTimers.Remove(timer);
    }

    public ModelTimer AddDelay(TimeSpan delay, Action fire)
    {
        var timer = new ModelTimer(Monotonic + delay.Ticks * 100, NextOrder(), fire);
        _delays.Add(timer);
        return timer;
    }

    public void CancelDelay(ModelTimer timer) => _delays.Remove(timer);

    public void Advance(TimeSpan span)
    {
        long target = Monotonic + span.Ticks * 100;
        while (true)
        {
            ComeToRest();
            long next = Math.Min(NextOfKernel(), NextDelay()?.Due ?? long.MaxValue);
            if (next <= Monotonic) Expire();
            else if (Monotonic < target) Monotonic = Math.Min(next, target);
            else return;
        }
    }

    public void Stall(TimeSpan span) => Monotonic += span.Ticks * 100;

    /// <summary>The machine sleeps, but for the due times of alarm clocks.</summary>
    public void Suspend(TimeSpan span)
    {
        long left = span.Ticks * 100;
        while (left > 0)
        {
            long alarm = Jobs.Where(job => job.Dues is { Clock: Clock.BoottimeAlarm or Clock.RealtimeAlarm }).Select(MonotonicDue).DefaultIfEmpty(long.MaxValue).Min();
            long asleep = Math.Min(left, alarm - Monotonic);
            (_slept, _wall, left) = (_slept + asleep, _wall + asleep, left - asleep);
            Advance(TimeSpan.Zero);
        }
    }

    public void Step(TimeSpan delta)
    {
        _wall += delta.Ticks * 100;
        foreach (ModelJob job in Jobs) job.WallClockWasSet(delta.Ticks * 100);
    }

    /// <summary>The loop has ended.</summary>
    public void EndLoop() => _loopTimers.Clear();

    public void ComeToRest()
    {
        while (true)
        {
            if (_ready.Count > 0 || _areTimersDue || Posts.Count > 0) ServeRound();
            else if (Pool.TryDequeue(out Action? work) || Threads.TryDequeue(out work)) work();
            else return;
        }
    }

    private void ServeRound()
    {
        IsOnLoop = true;
        Action[] ticks = [.. _ready.Select(job => job.Collect())];
        _ready.Clear();
        foreach (Action tick in ticks) tick();
        if (_areTimersDue)
        {
            _areTimersDue = false;
            while (_loopTimers.Where(timer => timer.Due <= Monotonic).MinBy(timer => (timer.Due, timer.Order)) is { } due)
            {
                _loopTimers.Remove(due);
                due.Fire();
            }
        }

        for (int n = Posts.Count; n > 0; n--) Posts.Dequeue()();
        IsOnLoop = false;
    }

    private long NextOfKernel() => _loopTimers.Select(timer => timer.Due).Concat(Jobs.Select(MonotonicDue)).DefaultIfEmpty(long.MaxValue).Min();

    private ModelTimer? NextDelay() => _delays.MinBy(delay => (delay.Due, delay.Order));

    private long MonotonicDue(ModelJob job) => job.Dues?.Next is { } due ? due - (Read(job.Dues.Clock) - Monotonic) : long.MaxValue;

    // Jobs, time-outs and retries, all that are due by now; or, where there is none of these, what one handler awaits.
    private void Expire()
    {
        if (NextOfKernel() <= Monotonic)
        {
            _ready.AddRange(Jobs.Where(job => MonotonicDue(job) <= Monotonic).OrderBy(MonotonicDue).ThenBy(job => job.Place));
            _areTimersDue = true;
            return;
        }

        ModelTimer delay = NextDelay()!;
        _delays.Remove(delay);
        Pool.Enqueue(delay.Fire);
    }
}
