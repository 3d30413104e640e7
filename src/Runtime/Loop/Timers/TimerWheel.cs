using System.Numerics;

namespace TimerAttributes.Loop.Timers;

/// <summary>
/// Timers by due time, in a hierarchy of wheels: each slot of a level is as wide as the whole level below it, and what it holds moves
/// down when its time comes. Adding, moving and removing cost the same however many there are. One thread's.
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
    private readonly ulong[] _occupied = new ulong[Levels]; // A bit may outlive what was in its slot.
    private long _tick;

    /// <param name="table">Where the timers are.</param>
    /// <param name="resolution">The length of a tick, ns. A timer expires with the first tick that does not begin before it is due.</param>
    /// <param name="now">Where time begins, ns.</param>
    public TimerWheel(TimerTable table, long resolution, long now)
    {
        _table = table;
        _lists = new(table, Levels * SlotsPerLevel + 1);
        _resolution = resolution;
        _tick = now / resolution;
    }

    /// <summary>The first timer that has expired and was not removed since; null for none.</summary>
    public int? FirstExpired => _lists.First(Expired) is >= 0 and var timer ? timer : null;

    private static int Expired => TimerLists.Of(Levels * SlotsPerLevel);

    /// <summary>Files a timer by its due time; one that is due already goes with the next tick.</summary>
    /// <returns>When it expires, unless it is changed.</returns>
    public long Add(int timer)
    {
        long tick = Math.Max(TickOf(_table[timer].Due), _tick + 1);
        File(timer, tick);
        return tick * _resolution;
    }

    public bool Contains(int timer) => _table[timer].Link.Next != TimerLink.None;

    public void Remove(int timer) => _lists.Remove(timer);

    /// <summary>Lets time pass: what has expired is the end of <see cref="FirstExpired"/> and its successors, in the order of its ticks.</summary>
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

    /// <summary>When <see cref="Advance"/> has something to do next, ns; <see cref="TimerEntry.Never"/> where there is no timer.</summary>
    public long NextExpiry()
    {
        while (TryFindSlot(out int level, out int slot))
        {
            int list = ListOf(level, slot);
            if (!_lists.IsEmpty(list))
            {
                // Of a slot as wide as minutes the exact instant, unless that is a long search: a wake-up in vain costs less. Where all
                // were put off beyond its end, what the next slots hold comes first, and these are filed anew.
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

    // Rounded up: a tick before the due time would be early.
    private long TickOf(long due)
    {
        long tick = due / _resolution;
        return tick * _resolution == due ? tick : tick + 1;
    }

    private void File(int timer, long tick)
    {
        // All levels above that of the highest differing bits are at the same slot now and then.
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

    // Null where there are too many to look at.
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

    // Of the lowest level that holds anything: what a level holds comes before all that the next one does.
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
