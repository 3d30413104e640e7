using System.CommandLine;
using TimerAttributes.Baselines;
using TimerAttributes.Tool.Baselines;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers diff OLD NEW</c>: which jobs were added, removed or changed.</summary>
internal static class DiffCommand
{
    private const string Kinds = "a built file, a folder of assemblies, or a baseline.";

    private static readonly Argument<string> Old = new("OLD") { Description = "The state before: " + Kinds };
    private static readonly Argument<string> New = new("NEW") { Description = "The state after: " + Kinds };

    public static Command Create() =>
        new("diff", "Shows which jobs were added, removed or changed. The exit code is 1 if there are any.") { Old, New };

    public static int Run(Invocation call) => DifferenceReport.Write(call, BaselineDifference.Between(
        BaselineReader.OfAnyFile(call.Parsed.GetRequiredValue(Old)).Lines, BaselineReader.OfAnyFile(call.Parsed.GetRequiredValue(New)).Lines));
}
