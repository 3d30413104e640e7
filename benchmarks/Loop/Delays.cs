namespace TimerAttributes.Benchmarks;

/// <summary>Random delays and orders from a fixed seed. c/measure.h draws the same numbers, so every subject does the same work.</summary>
internal sealed class Delays
{
    private ulong _state = 42;

    /// <summary>Milliseconds, evenly from the range.</summary>
    public int[] Between(int from, int to, int count)
    {
        var delays = new int[count];
        for (int i = 0; i < count; i++) delays[i] = from + (int)(Next() % (ulong)(to - from));
        return delays;
    }

    /// <summary>The numbers below the count, each once, in random order.</summary>
    public int[] Order(int count)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            int j = (int)(Next() % (ulong)(i + 1));
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    // SplitMix64.
    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
