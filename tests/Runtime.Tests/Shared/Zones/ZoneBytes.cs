using System.Buffers.Binary;
using System.Text;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>Makes the bytes of a zone file (RFC 9636, section 3), sound or not.</summary>
internal sealed class ZoneBytes
{
    private const int HeaderLength = 44;

    /// <summary>The offsets of the local times, in seconds.</summary>
    public int[] Offsets { get; init; } = [0, 3_600];

    /// <summary>The changes: instants and indexes of local times.</summary>
    public (long Instant, byte Type)[] Changes { get; init; } = [(1_000, 1), (2_000, 0)];

    /// <summary>The rule for the time after the last change; null for a file that ends without one.</summary>
    public string? Rule { get; init; } = "UTC0";

    public char Version { get; init; } = '2';

    /// <summary>The number of leap seconds that the second header claims; their bytes are there.</summary>
    public int Leaps { get; init; }

    /// <summary>The number of local times that the second header claims; null for the true number.</summary>
    public int? Types { get; init; }

    /// <summary>The number of changes that the second header claims; null for the true number.</summary>
    public int? Times { get; init; }

    public byte[] ToArray()
    {
        var bytes = new List<byte>();
        Header(bytes, times: 0, types: 1, leaps: 0);
        bytes.AddRange(new byte[6 + 4]); // The first block: one local time and its letters.
        Header(bytes, Times ?? Changes.Length, Types ?? Offsets.Length, Leaps);
        foreach ((long instant, _) in Changes) Number(bytes, instant, 8);
        foreach ((_, byte type) in Changes) bytes.Add(type);
        foreach (int offset in Offsets)
        {
            Number(bytes, offset, 4);
            bytes.AddRange([0, 0]);
        }

        bytes.AddRange("LMT\0"u8);
        bytes.AddRange(new byte[Leaps * 12]);
        if (Rule is not null) bytes.AddRange(Encoding.ASCII.GetBytes($"\n{Rule}\n"));
        return [.. bytes];
    }

    private void Header(List<byte> bytes, int times, int types, int leaps)
    {
        int start = bytes.Count;
        bytes.AddRange("TZif"u8);
        bytes.Add((byte)Version);
        bytes.AddRange(new byte[15]);
        foreach (int count in (int[])[0, 0, leaps, times, types, 4]) Number(bytes, count, 4);
        Assert.That(bytes, Has.Count.EqualTo(start + HeaderLength));
    }

    private static void Number(List<byte> bytes, long number, int length)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        bytes.AddRange(eight[(8 - length)..]);
    }
}
