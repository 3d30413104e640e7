namespace TimerAttributes.Machines;

/// <summary>Waits by the clock of the machine that is not set.</summary>
internal static class Patience
{
    /// <summary>How long anything may take that a case waits for.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private const int Nap = 5; // Milliseconds.

    /// <exception cref="TimeoutException">It did not hold within <see cref="Bound"/>.</exception>
    public static void Until(Func<bool> holds, string what)
    {
        TimeSpan end = MachineClock.Monotonic + Bound;
        while (!holds())
        {
            if (MachineClock.Monotonic > end) throw new TimeoutException($"waited {Bound.TotalSeconds} s in vain until {what}");
            Thread.Sleep(Nap);
        }
    }

    public static void Sleep(double seconds)
    {
        TimeSpan end = MachineClock.Monotonic + TimeSpan.FromSeconds(seconds);
        while (MachineClock.Monotonic < end) Thread.Sleep(Nap);
    }
}
