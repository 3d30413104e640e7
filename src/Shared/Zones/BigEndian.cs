namespace TimerAttributes.Zones;

/// <summary>Numbers whose most significant byte comes first, as zone files have them.</summary>
internal static class BigEndian
{
    public static int Int32(byte[] bytes, int at) => bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];

    public static long Int64(byte[] bytes, int at) => (long)Int32(bytes, at) << 32 | (uint)Int32(bytes, at + 4);
}
