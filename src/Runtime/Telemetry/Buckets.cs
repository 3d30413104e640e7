namespace TimerAttributes.Telemetry;

/// <summary>
/// The upper bounds of the buckets of the histograms, in seconds. Without them a collector has buckets for milliseconds, and every lateness would be
/// in the first one.
/// </summary>
internal static class Buckets
{
    /// <summary>From 10 µs to 5 minutes.</summary>
    public static readonly double[] OfLateness =
    [
        0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300,
    ];

    /// <summary>From 10 µs to an hour.</summary>
    public static readonly double[] OfDuration =
    [
        0.00001, 0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 1800, 3600,
    ];
}
