namespace TimerAttributes.Loop.Timers;

/// <summary>
/// The timers of a loop by index. The loop thread takes and returns its own entries without a lock. Other threads take entries from other
/// chunks, under a lock. An entry is returned to the chunks that it came from, so neither side can use up the entries of the other.
/// </summary>
internal sealed class TimerTable
{
    private const int BitsPerChunk = 11; // 112 KB: so large that the garbage collector does not move it.
    private const int ChunkSize = 1 << BitsPerChunk;

    private readonly object _gate = new();
    private volatile TimerEntry[][] _chunks = [];
    private volatile bool[] _isForeign = [];
    private FreeList _own = new() { Head = TimerLink.None };
    private FreeList _foreign = new() { Head = TimerLink.None };

    public ref TimerEntry this[int index] => ref _chunks[index >> BitsPerChunk][index & (ChunkSize - 1)];

    /// <summary>
    /// The due time of a timer; <see cref="TimerEntry.Never"/> if the timer is not armed, or has another generation than its entry. From any
    /// thread, like <see cref="PeriodOf"/> and <see cref="StateOf"/>.
    /// </summary>
    public long DueOf(int index, uint generation)
    {
        ref TimerEntry entry = ref this[index];
        long due = Volatile.Read(ref entry.Due);
        return Volatile.Read(ref entry.Generation) == generation ? due : TimerEntry.Never;
    }

    public long PeriodOf(int index, uint generation)
    {
        ref TimerEntry entry = ref this[index];
        long period = Volatile.Read(ref entry.Period);
        return Volatile.Read(ref entry.Generation) == generation ? period : 0;
    }

    public object? StateOf(int index, uint generation)
    {
        ref TimerEntry entry = ref this[index];
        object? state = Volatile.Read(ref entry.State);
        return Volatile.Read(ref entry.Generation) == generation ? state : null;
    }

    /// <summary>Takes a free entry. Loop thread only.</summary>
    public int Take()
    {
        if (_own.TryTake(this, out int index)) return index;
        lock (_gate) _own.Refill(AddChunk(isForeign: false));
        return Take();
    }

    /// <summary>Takes a free entry on any other thread.</summary>
    public int TakeForeign()
    {
        lock (_gate)
        {
            if (!_foreign.TryTake(this, out int index))
            {
                _foreign.Refill(AddChunk(isForeign: true));
                _foreign.TryTake(this, out index);
            }

            return index;
        }
    }

    /// <summary>Returns an entry. Only for the loop thread, or for the thread that took the entry and has not published it.</summary>
    public void Return(int index)
    {
        ref TimerEntry entry = ref this[index];
        entry.Handler = null;
        entry.State = null;
        if (!_isForeign[index >> BitsPerChunk])
        {
            _own.Return(this, index);
            return;
        }

        lock (_gate) _foreign.Return(this, index);
    }

    private int AddChunk(bool isForeign)
    {
        var chunk = new TimerEntry[ChunkSize];
        foreach (ref TimerEntry entry in chunk.AsSpan())
        {
            entry.Due = TimerEntry.Never;
            entry.Link.Next = TimerLink.None;
        }

        int first = _chunks.Length * ChunkSize;
        _isForeign = [.. _isForeign, isForeign];
        _chunks = [.. _chunks, chunk]; // Last, so that a thread that finds the chunk also finds whether it is foreign.
        return first;
    }

    private struct FreeList
    {
        public int Head;
        private int _fresh; // The first entry that was never taken. All later entries of its chunk are free, too.
        private int _end;

        public bool TryTake(TimerTable table, out int index)
        {
            if (Head != TimerLink.None)
            {
                index = Head;
                ref TimerLink link = ref table[index].Link;
                Head = link.Previous;
                return true;
            }

            index = _fresh;
            if (_fresh == _end) return false;
            _fresh++;
            return true;
        }

        public void Return(TimerTable table, int index)
        {
            table[index].Link.Previous = Head;
            Head = index;
        }

        public void Refill(int first) => (_fresh, _end) = (first, first + ChunkSize);
    }
}
