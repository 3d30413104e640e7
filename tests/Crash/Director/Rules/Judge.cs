using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>All rules.</summary>
internal static class Judge
{
    private static readonly IRule[] Rules =
    [
        new TwiceRule(), new AtMostOnceRule(), new AtLeastOnceRule(), new EachNodeRule(), new LeaderRule(), new FenceRule(),
        new EarlyRule(), new FormerNameRule(),
    ];

    public static IEnumerable<string> Faults(History history) =>
        Rules.SelectMany(rule => rule.Faults(history).Select(fault => $"{rule.GetType().Name}: {fault}"));
}
