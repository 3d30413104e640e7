using System.Text;

namespace TimerAttributes.Zones;

/// <summary>Reads the parts of a table of zones, from left to right.</summary>
/// <param name="bytes">The table. Its parts are sound, because it comes with the assembly.</param>
/// <param name="start">The position of the first byte to read.</param>
internal sealed class ZoneTableReader(byte[] bytes, int start)
{
    /// <summary>The position of the next byte.</summary>
    public int At { get; private set; } = start;

    public void Skip(int length) => At += length;

    /// <summary>A number that is not negative: 7 bits in each byte, the lowest first, and the eighth bit in all bytes but the last.</summary>
    public long Number()
    {
        long number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[At++];
            number |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }

    public int Count() => (int)Number();

    /// <summary>A number that may be negative. The lowest bit is its sign.</summary>
    public int Signed()
    {
        int number = Count();
        return (number & 1) == 0 ? number >> 1 : ~(number >> 1);
    }

    public string Text(int length)
    {
        string text = Encoding.ASCII.GetString(bytes, At, length);
        Skip(length);
        return text;
    }

    /// <summary>The text up to the next line end, which is read too.</summary>
    public string Line()
    {
        string line = Text(Array.IndexOf(bytes, (byte)'\n', At) - At);
        Skip(1);
        return line;
    }
}
