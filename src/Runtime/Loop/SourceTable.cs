using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Loop;

/// <summary>
/// The sources of a loop by tag. A tag is an index and that index's generation, so an event that was on its way when its source
/// left finds nothing; and an index is given out again only between batches, so not even a wrapped generation can mislead it.
/// </summary>
internal sealed class SourceTable
{
    private readonly uint _generationMask;
    private readonly List<int> _free = [];
    private readonly List<int> _left = [];
    private (ISource? Source, uint Generation)[] _entries = [];
    private int _used;

    public SourceTable(int generationBits = 32) => _generationMask = uint.MaxValue >> (32 - generationBits);

    public ulong Add(ISource source)
    {
        int index;
        if (_free.Count > 0)
        {
            index = _free[^1];
            _free.RemoveAt(_free.Count - 1);
        }
        else
        {
            if (_used == _entries.Length) Array.Resize(ref _entries, Math.Max(16, _used * 2));
            index = _used++;
        }

        _entries[index].Source = source;
        return (ulong)_entries[index].Generation << 32 | (uint)index;
    }

    public void Remove(ulong tag)
    {
        if (!TryGet(tag, out _)) return;
        int index = (int)(uint)tag;
        _entries[index] = (null, (_entries[index].Generation + 1) & _generationMask);
        _left.Add(index);
    }

    public bool TryGet(ulong tag, [NotNullWhen(true)] out ISource? source)
    {
        uint index = (uint)tag;
        source = index < (uint)_used && _entries[index].Generation == (uint)(tag >> 32) ? _entries[index].Source : null;
        return source is not null;
    }

    /// <summary>Between batches: no event that names an index left behind can be under way any more.</summary>
    public void Recycle()
    {
        if (_left.Count == 0) return;
        _free.AddRange(_left);
        _left.Clear();
    }
}
