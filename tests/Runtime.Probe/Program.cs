using System.Globalization;

namespace TimerAttributes.Tests.Probe;

/// <summary>Runs the scenario named by the first argument. Says "ready" when the test may act on it.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args[0] switch
    {
        "limit" => Scenarios.Limit(),
        "share" => SharedTimers.Run(),
        "stopped" => Scenarios.Stopped(),
        "signals" => Scenarios.Signals(),
        "terminate" => Scenarios.Terminate(),
        "unattended" => Scenarios.Unattended(),
        "stubborn" => Scenarios.Stubborn(),
        "flood" => ErrorScenarios.Flood(),
        "last line" => ErrorScenarios.LastLine(args[1]),
        "threadless" => Task.FromResult(ThreadlessScenario.Run()),
        "zones" => ZoneScenario.Run(args[1]),
        "accept" => LoopScenarios.Accept(),
        "drain" => EndScenarios.Drain(int.Parse(args[1], CultureInfo.InvariantCulture)),
        "starve" => EndScenarios.Starve(args[1]),
        "exit" => EndScenarios.Exit(args[1]),
        "exhaust" => Task.FromResult(EndScenarios.Exhaust()),
        "leave" => EndScenarios.Leave(args[1]),
        "die" => EndScenarios.Die(args[1]),
        _ => throw new ArgumentException($"No scenario '{args[0]}'."),
    };
}
