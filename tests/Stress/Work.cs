using System.Diagnostics;

namespace TimerAttributes.Stress;

/// <summary>What handlers do. A half of it waits, a part takes processor time, and some of it fails.</summary>
internal static class Work
{
    public delegate ValueTask Kind(CancellationToken stop);

    /// <summary>An exception that a handler is to fail with.</summary>
    public sealed class OnPurposeException() : Exception("on purpose");

    /// <summary>As long as it happens to take, up to that; now and then it fails, at once or later.</summary>
    public static Kind Mixed(int milliseconds) => async stop =>
    {
        int dice = Random.Shared.Next(100);
        if (dice < 20) return;
        if (dice < 30) Spin(Random.Shared.Next(1_000));
        if (dice < 33) throw new OnPurposeException();
        if (dice < 40) await Task.Yield();
        else await Task.Delay(Random.Shared.Next(milliseconds + 1), stop);
        if (dice > 96) throw new OnPurposeException();
    };

    /// <summary>Without an await, and short as a rule; now and then as long as that.</summary>
    public static Kind Inline(int oneIn, int milliseconds) => _ =>
    {
        int dice = Random.Shared.Next(oneIn);
        Spin(dice == 0 ? Random.Shared.Next(1_000 * milliseconds) : 20);
        return dice == 1 ? throw new OnPurposeException() : default;
    };

    /// <summary>Blocks its thread.</summary>
    public static Kind Blocking(int milliseconds) => _ =>
    {
        Thread.Sleep(Random.Shared.Next(milliseconds + 1));
        return default;
    };

    /// <summary>A third each: ends by itself, waits for its token alone, or heeds it late.</summary>
    public static Kind UntilCancelled(int milliseconds) => async stop =>
    {
        switch (Random.Shared.Next(3))
        {
            case 0:
                await Task.Delay(Random.Shared.Next(milliseconds + 1), CancellationToken.None);
                break;
            case 1:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            default:
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Spin(Random.Shared.Next(500));
                break;
        }
    };

    /// <summary>Fails every other time.</summary>
    public static Kind Failing => async _ =>
    {
        if (Random.Shared.Next(4) == 0) await Task.Yield();
        if (Random.Shared.Next(2) == 0) throw new OnPurposeException();
    };

    /// <summary>Takes the processor away from everybody else, for some milliseconds, and lets go of it.</summary>
    public static void Interfere()
    {
        Spin(Random.Shared.Next(30_000));
        Thread.Sleep(Random.Shared.Next(40));
    }

    /// <summary>Takes the processor for that many microseconds.</summary>
    public static void Spin(int microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds) Thread.SpinWait(20);
    }
}
