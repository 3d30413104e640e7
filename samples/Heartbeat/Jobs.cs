using TimerAttributes;

namespace Heartbeat;

internal static class Jobs
{
    [Every("1s")]
    internal static void Heartbeat(Tick tick) => Report.Write(tick);

    [Once("10s")]
    internal static async Task WarmUp(Tick tick, CancellationToken stop)
    {
        Report.Write(tick);
        await Task.Delay(500, stop);
    }
}
