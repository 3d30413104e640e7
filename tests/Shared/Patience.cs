using System.Diagnostics;

namespace TimerAttributes.Tests.Shared;

/// <summary>
/// How long a test waits for an event that has to come. Only a test that fails waits until the end, so the time is long enough for a
/// machine that is busy or emulated.
/// </summary>
public static class Patience
{
    public const int Milliseconds = 120_000;

    public static readonly TimeSpan Span = TimeSpan.FromMilliseconds(Milliseconds);

    /// <inheritdoc cref="Until"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, string failure = "what was waited for has not happened")
    {
        for (long start = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(1))
        {
            if (Stopwatch.GetElapsedTime(start) > Span) throw new TimeoutException(failure);
        }
    }

    /// <summary>Waits until the condition is true, and fails the test where it does not become true.</summary>
    public static void Until(Func<bool> condition, string failure = "what was waited for has not happened")
    {
        for (long start = Stopwatch.GetTimestamp(); !condition(); Thread.Sleep(1))
        {
            if (Stopwatch.GetElapsedTime(start) > Span) throw new TimeoutException(failure);
        }
    }
}
