using TimerAttributes.Loop.Timers;

namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>
/// A random program of a wheel, checked at each step against a list that is searched: adding, cancelling, changing to sooner, putting
/// off as the loop does (the timer stays where it is filed until then), and time that passes by little and by much.
/// </summary>
internal sealed class WheelProgram
{
    private const long Longest = long.MaxValue / 100 * 100; // 292 years

    private static readonly long[] Resolutions = [10_000, 100_000, 1_000_000, 7_300_000, 1_000_000_000];
    private static readonly long[] Boundaries = [1, 2, 63, 64, 65, 127, 128, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145];

    private readonly Random _random;
    private readonly int _seed;
    private readonly long _resolution;
    private readonly TimerTable _table = new();
    private readonly TimerWheel _wheel;
    private readonly List<Filed> _filed = [];
    private long _now;

    public WheelProgram(int seed)
    {
        _seed = seed;
        _random = new(seed);
        _resolution = Resolutions[_random.Next(Resolutions.Length)];
        _now = _random.NextInt64(1L << _random.Next(1, 62));
        _wheel = new(_table, _resolution, _now);
    }

    private string Where => $"program {_seed}, resolution {_resolution}, now {_now}";

    public void Run()
    {
        int steps = _random.Next(5, 60);
        for (int step = 0; step < steps; step++)
        {
            int choice = _random.Next(10);
            if (_filed.Count == 0 || choice < 4) Add();
            else if (choice == 4) Cancel();
            else if (choice < 7) Change();
            else Advance(_random.Next(3) == 0 ? Math.Max(_now, _wheel.NextExpiry()) : Later(Span()));
            CheckNext();
        }
    }

    private void Add()
    {
        int timer = _table.Take();
        _table[timer].Due = Later(Span());
        File(timer);
    }

    private void Cancel()
    {
        Filed filed = _filed[_random.Next(_filed.Count)];
        _filed.Remove(filed);
        _wheel.Remove(filed.Timer);
        _table.Return(filed.Timer);
    }

    // As LoopTimers has it: only what becomes due sooner than it is filed for is filed anew.
    private void Change()
    {
        int index = _random.Next(_filed.Count);
        int timer = _filed[index].Timer;
        ref TimerEntry entry = ref _table[timer];
        entry.Due = Later(Span());
        if (entry.Due > entry.FiledAfter)
        {
            _filed[index] = _filed[index] with { PutOff = true };
            return;
        }

        _filed.RemoveAt(index);
        _wheel.Remove(timer);
        File(timer);
    }

    private void File(int timer)
    {
        long due = _table[timer].Due, tick = Math.Max(TickOf(due), _now / _resolution + 1);
        long expiry = _wheel.Add(timer);
        if (tick <= TimerEntry.Never / _resolution) Check(expiry == tick * _resolution, $"due {due} was filed for {expiry}");
        Check(_table[timer].FiledAfter < tick * _resolution || tick > TimerEntry.Never / _resolution, "filed after its tick");
        _filed.Add(new(timer, tick, PutOff: false));
    }

    private void Advance(long now)
    {
        _now = now;
        long target = now / _resolution, last = 0;
        _wheel.Advance(now);
        var again = new List<int>();
        while (_wheel.FirstExpired is { } timer)
        {
            long due = _table[timer].Due;
            _wheel.Remove(timer);
            int index = _filed.FindIndex(filed => filed.Timer == timer);
            Check(index >= 0, $"due {due} expired and was not filed");
            Filed filed = _filed[index];
            _filed.RemoveAt(index);
            if (filed.PutOff)
            {
                if (due > now) again.Add(timer);
                else _table.Return(timer);
                continue;
            }

            Check(filed.Tick <= target && due <= now, $"due {due} expired early");
            Check(filed.Tick >= last, $"due {due} expired after one of tick {last}");
            last = filed.Tick;
            _table.Return(timer);
        }

        Check(!_filed.Exists(filed => (filed.PutOff ? TickOf(_table[filed.Timer].Due) : filed.Tick) <= target), "one was left behind");
        again.ForEach(File);
    }

    private void CheckNext()
    {
        long next = _wheel.NextExpiry();
        Check(next > _now / _resolution * _resolution, $"the next expiry is {next}: it would spin");
        if (_filed.Count == 0)
        {
            Check(next == TimerEntry.Never, $"the next expiry is {next}, and no timer has it");
            return;
        }

        long earliest = _filed.Min(filed => filed.PutOff ? Math.Max(TickOf(_table[filed.Timer].Due), _now / _resolution + 1) : filed.Tick);
        long expected = earliest <= TimerEntry.Never / _resolution ? earliest * _resolution : TimerEntry.Never;
        if (_filed.Exists(filed => filed.PutOff)) Check(next <= expected, $"the next expiry is {next}, after {expected}");
        else Check(next == expected, $"the next expiry is {next} and not {expected}"); // Fewer than are worth a search.
    }

    private long Span() => _random.Next(6) switch
    {
        0 => 0,
        1 => _random.Next(1, 1_000),
        2 => Boundaries[_random.Next(Boundaries.Length)] * _resolution + _random.Next(-1, 2),
        3 => _random.NextInt64(200 * _resolution),
        4 => _random.NextInt64(1L << _random.Next(1, 63)),
        _ => _random.Next(20) == 0 ? Longest : _random.NextInt64(5_000 * _resolution),
    };

    private long Later(long span) => span < TimerEntry.Never - _now ? _now + span : TimerEntry.Never - 1;

    private long TickOf(long due) => due / _resolution + (due % _resolution > 0 ? 1 : 0);

    private void Check(bool holds, string what)
    {
        if (!holds) Assert.Fail($"{Where}: {what}");
    }

    private readonly record struct Filed(int Timer, long Tick, bool PutOff);
}
