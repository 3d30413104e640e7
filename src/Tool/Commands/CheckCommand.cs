using System.CommandLine;
using TimerAttributes.Baselines;
using TimerAttributes.Tool.Baselines;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers check FILE</c>: fails if a built file has other schedules than the baseline.</summary>
internal static class CheckCommand
{
    private static readonly Option<string> Path = new("--baseline")
    {
        Description = $"The baseline. By default {Baseline.FileName} in the current folder.",
        HelpName = "PATH",
        DefaultValueFactory = static _ => Baseline.FileName,
    };

    public static Command Create() =>
        new("check", "Compares a built file with the baseline. The exit code is 1 if a job was added, removed or changed.")
        {
            CommonOptions.File, Path,
        };

    public static int Run(Invocation call)
    {
        string path = call.Parsed.GetRequiredValue(Path), file = call.Parsed.GetRequiredValue(CommonOptions.File);
        Baseline built = BaselineReader.Of(call.Jobs());
        List<BaselineDifference> differences = BaselineDifference.Between(BaselineReader.OfFile(path).Lines, built.Lines);
        int code = DifferenceReport.Write(call, differences);
        if (code == Invocation.Finding)
        {
            string which = differences.Count == 1
                ? $"A job of '{file}' differs"
                : FormattableString.Invariant($"{differences.Count} jobs of '{file}' differ");
            call.Terminal.Error.WriteLine($"timers: {which} from the baseline '{path}'. If that is meant: timers baseline {file} --output {path}");
        }

        return code;
    }
}
