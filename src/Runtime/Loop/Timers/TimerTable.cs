namespace TimerAttributes.Loop.Timers;

/// <summary>
/// The timers of a loop by index. The loop thread takes and gives back without a lock. Other threads take from chunks of their own,
/// behind one, and what is given back returns to where it came from; so neither can run the other dry.
/// </summary>
internal sealed class TimerTable
{
    private const int BitsPerChunk = 11; // 112 KB: large enough to stay where it is allocated.
    private const int ChunkSize = 1 << BitsPerChunk;

    private readonly object _gate = new();
    private volatile TimerEntry[][] _chunks = [];
    private volatile bool[] _isForeign = [];
    private FreeList _own = new() { Head = TimerLink.None };
    private FreeList _foreign = new() { Head = TimerLink.None };

    public ref TimerEntry this[int index] => ref _chunks[index >> BitsPerChunk][index & (ChunkSize - 1)];

    /// <summary>From any thread, as the two below; <see cref="TimerEntry.Never"/> of a timer that is gone.</summary>
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

    /// <summary>An entry that nobody has. Loop thread only.</summary>
    public int Take()
    {
        if (_own.TryTake(this, out int index)) return index;
        lock (_gate) _own.Refill(AddChunk(isForeign: false));
        return Take();
    }

    /// <summary>The same, for any other thread.</summary>
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

    /// <summary>Gives an entry back. Loop thread only; or whoever has taken it, and told nobody.</summary>
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
        _chunks = [.. _chunks, chunk]; // Last: who finds an index finds all about it.
        return first;
    }

    private struct FreeList
    {
        public int Head;
        private int _fresh; // Never taken so far: from here to the end of a chunk.
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
