using TimerAttributes;

namespace Heartbeat;

internal sealed class Thermometer
{
    private readonly Random _random = new();

    [Every("5s", First = "0s", RunOn = RunOn.Loop)]
    internal void Measure(Tick tick) => Report.Write(tick, $"{20 + _random.NextDouble():F1} °C");
}
