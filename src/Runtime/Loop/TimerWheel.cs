using System.Numerics;

namespace TimerAttributes.Loop;

/// <summary>
/// Timers by due time, in a hierarchy of wheels: each slot of a level is as wide as the whole level below it, and what it holds moves
/// down when its time comes. Adding, moving and removing cost the same however many there are. One thread's.
/// </summary>
internal sealed class TimerWheel
{
    private const int BitsPerLevel = 6;
    private const int SlotsPerLevel = 1 << BitsPerLevel;
    private const int Levels = (63 + BitsPerLevel - 1) / BitsPerLevel;
    private const int MostToLookAt = 64;

    private readonly long _resolution;
    private readonly TimerList?[][] _slots = new TimerList?[Levels][];
    private readonly ulong[] _occupied = new ulong[Levels]; // A bit may outlive what was in its slot.
    private long _tick;

    /// <param name="resolution">The length of a tick, ns. A timer expires with the first tick that does not begin before it is due.</param>
    /// <param name="now">Where time begins, ns.</param>
    public TimerWheel(long resolution, long now)
    {
        _resolution = resolution;
        _tick = now / resolution;
    }

    /// <summary>Files a timer by its due time; one that is due already goes with the next tick.</summary>
    /// <returns>When it expires, unless it is changed.</returns>
    public long Add(LoopTimer timer)
    {
        long tick = Math.Max(TickOf(timer.Due), _tick + 1);
        File(timer, tick);
        return tick * _resolution;
    }

    /// <summary>Lets time pass: moves what has expired, in the order of its ticks, to the end of the list.</summary>
    public void Advance(long now, TimerList expired)
    {
        long target = now / _resolution;
        while (TryFindSlot(out int level, out int slot))
        {
            long start = StartOf(level, slot);
            if (start > target) break;
            _tick = start;
            _occupied[level] &= ~(1UL << slot);
            TimerList timers = _slots[level][slot]!;
            if (level == 0) expired.TakeAll(timers);
            else MoveDown(timers, expired);
        }

        _tick = Math.Max(_tick, target);
    }

    /// <summary>When <see cref="Advance"/> has something to do next, ns; <see cref="LoopTimer.Never"/> where there is no timer.</summary>
    public long NextExpiry()
    {
        while (TryFindSlot(out int level, out int slot))
        {
            TimerList timers = _slots[level][slot]!;
            if (timers.First is not null)
            {
                // Of a slot as wide as minutes the exact instant, unless that is a long search: a wake-up in vain costs less. Where all
                // were put off beyond its end, what the next slots hold comes first, and these are filed anew.
                long tick = StartOf(level, slot);
                if (level > 0 && timers.EarliestDue(MostToLookAt) is { } due)
                    tick = Math.Clamp(TickOf(due), tick, tick + (1L << (level * BitsPerLevel)));
                return tick <= LoopTimer.Never / _resolution ? tick * _resolution : LoopTimer.Never;
            }

            _occupied[level] &= ~(1UL << slot);
        }

        return LoopTimer.Never;
    }

    // Rounded up: a tick before the due time would be early.
    private long TickOf(long due)
    {
        long tick = due / _resolution;
        return tick * _resolution == due ? tick : tick + 1;
    }

    private void File(LoopTimer timer, long tick)
    {
        // All levels above that of the highest differing bits are at the same slot now and then.
        int level = BitOperations.Log2((ulong)(tick ^ _tick)) / BitsPerLevel;
        int slot = (int)(tick >> (level * BitsPerLevel)) & (SlotsPerLevel - 1);
        (_slots[level] is { } slots && slots[slot] is { } timers ? timers : MakeSlot(level, slot)).Add(timer);
        _occupied[level] |= 1UL << slot;
        timer.FiledAfter = (tick - 1) * _resolution;
    }

    private TimerList MakeSlot(int level, int slot)
    {
        TimerList?[] slots = _slots[level] ??= new TimerList?[SlotsPerLevel];
        return slots[slot] = new();
    }

    private void MoveDown(TimerList timers, TimerList expired)
    {
        while (timers.First is { } timer)
        {
            TimerList.Remove(timer);
            long tick = TickOf(timer.Due);
            if (tick > _tick) File(timer, tick);
            else expired.Add(timer);
        }
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
