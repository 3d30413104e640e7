using System.Globalization;

namespace TimerAttributes.Hosting.Health;

/// <summary>What is wrong with the store of the jobs' state.</summary>
internal static class StoreFault
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(1);

    /// <summary>A sentence; null if nothing is wrong.</summary>
    public static string? Of(StateKeeper? state)
    {
        if (state?.Failure is { } failure) return $"The store of the jobs' state cannot be used. {failure.Message}";
        if (state?.Skew is not { } skew || skew.Duration() < MaxSkew) return null;
        string seconds = skew.Duration().TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        return $"The clock of this machine is {seconds} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} that of the store: set it by NTP.";
    }
}
