using System.Numerics;

namespace TimerAttributes.Loop.Timers;

/// <summary>
/// Timers by due time, in a hierarchy of wheels. Each slot of a level is as wide as the whole level below it. When the time of a slot comes, its
/// timers move to lower levels. The cost of adding, moving or removing a timer does not depend on the number of timers. Only one thread may use
/// the wheel.
/// </summary>
internal sealed class TimerWheel
{
    private const int BitsPerLevel = 6;
    private const int SlotsPerLevel = 1 << BitsPerLevel;
    private const int Levels = (63 + BitsPerLevel - 1) / BitsPerLevel;
    private const int MaxToLookAt = 64;

    private readonly TimerTable _table;
    private readonly TimerLists _lists;
    private readonly long _resolution;
    private readonly ulong[] _occupied = new ulong[Levels]; // A bit may be set although its slot is empty by now.
    private long _tick;

    /// <param name="table">The table of the timers.</param>
    /// <param name="resolution">Nanoseconds of one tick. A timer expires with the first tick that does not begin before its due time.</param>
    /// <param name="now">The time at which the wheel begins, in nanoseconds of the timers' clock.</param>
    public TimerWheel(TimerTable table, long resolution, long now)
    {
        _table = table;
        _lists = new(table, Levels * SlotsPerLevel + 1);
        _resolution = resolution;
        _tick = now / resolution;
    }

    /// <summary>The first timer that has expired and was not removed since then; null if there is none.</summary>
    public int? FirstExpired => _lists.First(Expired) is >= 0 and var timer ? timer : null;

    private static int Expired => TimerLists.Of(Levels * SlotsPerLevel);

    /// <summary>Files a timer by its due time. A timer that is due already expires with the next tick.</summary>
    /// <returns>The time in nanoseconds at which the timer expires, unless it is changed.</returns>
    public long Add(int timer)
    {
        long tick = Math.Max(TickOf(_table[timer].Due), _tick + 1);
        File(timer, tick);
        return tick * _resolution;
    }

    public bool Contains(int timer) => _table[timer].Link.Next != TimerLink.None;

    public void Remove(int timer) => _lists.Remove(timer);

    /// <summary>
    /// Moves the wheel to a later time. Timers that expire are added to the end of the list that begins with <see cref="FirstExpired"/>, in the
    /// order of their ticks.
    /// </summary>
    public void Advance(long now)
    {
        long target = now / _resolution;
        while (TryFindSlot(out int level, out int slot))
        {
            long start = StartOf(level, slot);
            if (start > target) break;
            _tick = start;
            _occupied[level] &= ~(1UL << slot);
            if (level == 0) _lists.MoveAll(ListOf(level, slot), Expired);
            else MoveDown(ListOf(level, slot));
        }

        _tick = Math.Max(_tick, target);
    }

    /// <summary>The time in nanoseconds at which <see cref="Advance"/> is needed next; <see cref="TimerEntry.Never"/> if there is no timer.</summary>
    public long NextExpiry()
    {
        while (TryFindSlot(out int level, out int slot))
        {
            int list = ListOf(level, slot);
            if (!_lists.IsEmpty(list))
            {
                // A slot of a higher level may be minutes wide, so its earliest due time is looked up. If that would be a long search, the start
                // of the slot is used, because a wake-up in vain costs less. If all timers of the slot were put off beyond its end, the end is
                // used: then these timers are filed again, and no timer of the next slots is late.
                long tick = StartOf(level, slot);
                if (level > 0 && EarliestDue(list) is { } due)
                    tick = Math.Clamp(TickOf(due), tick, tick + (1L << (level * BitsPerLevel)));
                return tick <= TimerEntry.Never / _resolution ? tick * _resolution : TimerEntry.Never;
            }

            _occupied[level] &= ~(1UL << slot);
        }

        return TimerEntry.Never;
    }

    private static int ListOf(int level, int slot) => TimerLists.Of(level * SlotsPerLevel + slot);

    // Rounded up, because a tick before the due time would be early.
    private long TickOf(long due)
    {
        long tick = due / _resolution;
        return tick * _resolution == due ? tick : tick + 1;
    }

    private void File(int timer, long tick)
    {
        // The level of the highest bits that differ in both ticks. On each level above it, both ticks are in the same slot.
        int level = BitOperations.Log2((ulong)(tick ^ _tick)) / BitsPerLevel;
        int slot = (int)(tick >> (level * BitsPerLevel)) & (SlotsPerLevel - 1);
        _lists.Add(ListOf(level, slot), timer);
        _occupied[level] |= 1UL << slot;
        _table[timer].FiledAfter = (tick - 1) * _resolution;
    }

    private void MoveDown(int list)
    {
        while (_lists.First(list) is >= 0 and var timer)
        {
            _lists.Remove(timer);
            long tick = TickOf(_table[timer].Due);
            if (tick > _tick) File(timer, tick);
            else _lists.Add(Expired, timer);
        }
    }

    // Null if the list has too many timers to look at.
    private long? EarliestDue(int list)
    {
        long earliest = TimerEntry.Never;
        int left = MaxToLookAt;
        for (int timer = _lists.First(list); timer >= 0; timer = _lists.Next(timer))
        {
            if (left-- == 0) return null;
            earliest = Math.Min(earliest, _table[timer].Due);
        }

        return earliest;
    }

    // Finds the next slot of the lowest level that has one, because all timers of a level expire before the timers of the next level.
    private bool TryFindSlot(out int level, out int slot)
    {
        for (level = 0; level < Levels; level++)
        {
            int current = (int)(_tick >> (level * BitsPerLevel)) & (SlotsPerLevel - 1);
            ulong later = _occupied[level] & (ulong.MaxValue << current << 1);
            if (later == 0) continue;
            slot = BitOperations.TrailingZeroCount(later);
            return true;
        }

        slot = 0;
        return false;
    }

    private long StartOf(int level, int slot)
    {
        int shift = level * BitsPerLevel;
        long above = _tick >> shift >> BitsPerLevel << BitsPerLevel << shift;
        return above | ((long)slot << shift);
    }
}
