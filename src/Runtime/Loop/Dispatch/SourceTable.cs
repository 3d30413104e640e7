using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// The sources of a loop by tag. A tag is an index and the generation of that index, so that a late event of a removed source finds no source. An
/// index is used again only between batches, so that this is true even if the generation has wrapped around. Any thread may add and remove
/// sources. Only the loop thread looks them up.
/// </summary>
internal sealed class SourceTable
{
    private readonly object _gate = new();
    private readonly uint _generationMask;
    private readonly List<int> _free = [];
    private readonly List<int> _left = [];
    private volatile Entry[] _entries = [];
    private int _used;
    private volatile bool _haveLeft;

    public SourceTable(int generationBits = 32) => _generationMask = uint.MaxValue >> (32 - generationBits);

    public ulong Add(ISource source)
    {
        lock (_gate)
        {
            int index;
            if (_free.Count > 0)
            {
                index = _free[^1];
                _free.RemoveAt(_free.Count - 1);
            }
            else
            {
                if (_used == _entries.Length) Grow();
                index = _used++;
            }

            Entry entry = _entries[index];
            entry.Source = source;
            return (ulong)entry.Generation << 32 | (uint)index;
        }
    }

    public void Remove(ulong tag)
    {
        lock (_gate)
        {
            if (!TryGet(tag, out _)) return;
            Entry entry = _entries[(int)(uint)tag];
            entry.Source = null;
            entry.Generation = (entry.Generation + 1) & _generationMask;
            _left.Add((int)(uint)tag);
            _haveLeft = true;
        }
    }

    public bool TryGet(ulong tag, [NotNullWhen(true)] out ISource? source)
    {
        Entry[] entries = _entries;
        uint index = (uint)tag;
        source = null;
        if (index >= (uint)entries.Length) return false;
        Entry entry = entries[index];
        if (entry.Generation == (uint)(tag >> 32)) source = entry.Source;
        return source is not null;
    }

    /// <summary>Makes the indices of removed sources free. Only between batches, when no event can have such an index any more.</summary>
    public void Recycle()
    {
        if (!_haveLeft) return;
        lock (_gate)
        {
            _haveLeft = false;
            _free.AddRange(_left);
            _left.Clear();
        }
    }

    private void Grow()
    {
        var entries = new Entry[Math.Max(16, _used * 2)];
        _entries.CopyTo(entries, 0);
        for (int i = _used; i < entries.Length; i++) entries[i] = new();
        _entries = entries;
    }

    // An object, so that a thread that looks up an entry while the table grows finds the same entry.
    private sealed class Entry
    {
        public volatile ISource? Source;
        public volatile uint Generation;
    }
}
