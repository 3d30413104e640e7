using System.Runtime.InteropServices;

namespace TimerAttributes.Scheduling.Workers;

/// <summary>Runs in the order in which they came. The loop thread adds; any thread takes. Adding and taking allocate nothing and take no lock.</summary>
internal sealed class WorkQueue
{
    private const int Capacity = 1024; // A power of two.

    private readonly Place[] _places = new Place[Capacity];
    private Ends _ends;

    /// <summary>When the first run was added that was not taken; null if all were taken. Loop thread only.</summary>
    public long? Oldest
    {
        get
        {
            uint taken = Taken;
            return taken == _ends.Added ? null : _places[taken % Capacity].Added;
        }
    }

    /// <summary>The number of runs that were not taken. Loop thread only.</summary>
    public uint Count => _ends.Added - Taken;

    /// <summary>Whether all runs were taken. From any thread.</summary>
    public bool IsEmpty => Taken == Volatile.Read(ref _ends.Added);

    /// <summary>The number of runs that were taken so far, which begins again at 0 after 2³². From any thread.</summary>
    public uint Taken => Volatile.Read(ref _ends.Taken);

    /// <summary>Adds a run to the end. Loop thread only.</summary>
    /// <returns>False if the queue is full.</returns>
    public bool TryAdd(IMovableRun run, long now)
    {
        uint added = _ends.Added;
        if (added - Taken == Capacity) return false;
        _places[added % Capacity] = new() { Run = run, Added = now };
        Volatile.Write(ref _ends.Added, added + 1); // After the place, which other threads read.
        return true;
    }

    /// <summary>Forgets the runs that were taken, which would otherwise be kept until their places are used again. Loop thread only.</summary>
    public void ForgetTaken()
    {
        uint taken = Taken;
        for (uint place = _ends.Added; place != taken + Capacity; place++) _places[place % Capacity].Run = null;
    }

    /// <summary>Takes the first run. From any thread.</summary>
    /// <returns>Null if all runs were taken.</returns>
    public IMovableRun? TryTake()
    {
        while (true)
        {
            uint taken = Taken;
            if (taken == Volatile.Read(ref _ends.Added)) return null;
            // The place is not used again before its run counts as taken. So this is the right run, unless another thread takes it first.
            IMovableRun? run = Volatile.Read(ref _places[taken % Capacity].Run);
            if (Interlocked.CompareExchange(ref _ends.Taken, taken + 1, taken) == taken) return run;
        }
    }

    private struct Place
    {
        public IMovableRun? Run; // Kept after it was taken, until the place is used again.
        public long Added; // ns of the monotonic clock. The loop thread alone reads this.
    }

    // On lines of the cache of their own, because different threads write them.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Ends
    {
        [FieldOffset(64)]
        public uint Added;

        [FieldOffset(128)]
        public uint Taken;
    }
}
