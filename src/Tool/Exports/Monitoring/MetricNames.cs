using TimerAttributes.State.Telemetry;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>The names that Prometheus makes of the runtime's instruments and tags.</summary>
internal static class MetricNames
{
    public static readonly string Overdue = Seconds(TelemetryNames.Overdue);
    public static readonly string LastSuccess = Seconds(TelemetryNames.LastSuccess);
    public static readonly string LatenessBucket = Seconds(TelemetryNames.Lateness) + "_bucket";
    public static readonly string Missed = Total(TelemetryNames.Missed);
    public static readonly string LeasesLost = Total(TelemetryNames.LeasesLost);
    public static readonly string Abandoned = Total(TelemetryNames.Abandoned);
    public static readonly string StoreAvailable = Plain(StoreInstruments.Available);
    public static readonly string StoreSkew = Seconds(StoreInstruments.Skew);

    /// <summary>The label with the name of the job.</summary>
    public static readonly string Job = Plain(TelemetryNames.Tag.Job);

    /// <summary>The label with the type of the store.</summary>
    public static readonly string Store = Plain(StoreInstruments.StoreTag);

    private static string Seconds(string instrument) => Plain(instrument) + "_seconds";

    private static string Total(string counter) => Plain(counter) + "_total";

    private static string Plain(string name) => name.Replace('.', '_');
}
