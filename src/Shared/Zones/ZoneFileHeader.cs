namespace TimerAttributes.Zones;

/// <summary>The six counts at the beginning of a block of a zone file (RFC 9636, section 3.1).</summary>
internal readonly struct ZoneFileHeader
{
    private const int Length = 44;

    private readonly int _utcMarks;
    private readonly int _standardMarks;
    private readonly int _letters;

    public ZoneFileHeader(byte[] file, long at)
    {
        Start = (int)Math.Min(at + Length, int.MaxValue);
        if (Start > file.Length) return;
        int counts = (int)at + 20;
        _utcMarks = BigEndian.Int32(file, counts);
        _standardMarks = BigEndian.Int32(file, counts + 4);
        Leaps = BigEndian.Int32(file, counts + 8);
        Times = BigEndian.Int32(file, counts + 12);
        Types = BigEndian.Int32(file, counts + 16);
        _letters = BigEndian.Int32(file, counts + 20);
        IsSound = _utcMarks >= 0 && _standardMarks >= 0 && Leaps >= 0 && Times >= 0 && Types is > 0 and <= 256 && _letters >= 0;
    }

    /// <summary>The position of the first byte after the header.</summary>
    public int Start { get; }

    /// <summary>Whether the counts are possible.</summary>
    public bool IsSound { get; }

    /// <summary>The number of leap seconds.</summary>
    public int Leaps { get; }

    /// <summary>The number of changes.</summary>
    public int Times { get; }

    /// <summary>The number of local times that changes lead to.</summary>
    public int Types { get; }

    /// <summary>The position of the first byte after the block.</summary>
    /// <param name="timeLength">The number of bytes of an instant: 4 in the first block, 8 in the second.</param>
    public long End(int timeLength) =>
        Start + (long)Times * (timeLength + 1) + (long)Types * 6 + _letters + (long)Leaps * (timeLength + 4) + _standardMarks + _utcMarks;
}
