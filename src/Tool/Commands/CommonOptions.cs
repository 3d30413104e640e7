using System.CommandLine;
using System.CommandLine.Parsing;

namespace TimerAttributes.Tool.Commands;

/// <summary>The options and arguments that several commands have.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Write the result as JSON.", Recursive = true };

    public static readonly Option<bool> Utc = new("--utc") { Description = "Show times in UTC.", Recursive = true };

    public static readonly Option<string?> Zone = new("--tz")
    {
        Description = "Show times in this time zone, such as Europe/Berlin or local. By default each job has its own zone.",
        HelpName = "ZONE",
        Recursive = true,
    };

    public static readonly Option<string?> Now = new("--now")
    {
        Description = "The instant to start from, such as 2030-03-30T12:00Z. By default the present one.",
        HelpName = "INSTANT",
        Recursive = true,
    };

    /// <summary>The options of a command that shows times which count from the present.</summary>
    public static Option[] OfTimes { get; } = [Json, Utc, Zone, Now];

    /// <summary>Lets a command refuse those of these options that it has no use for, so that none is ignored in silence.</summary>
    /// <param name="command">The command.</param>
    /// <param name="heeded">The options that it heeds.</param>
    /// <param name="isZoneOfSchedule">Whether <c>--tz</c> says something else than in which zone times are shown.</param>
    public static void Limit(Command command, Option[] heeded, bool isZoneOfSchedule = false)
    {
        foreach (Option option in OfTimes.Except(heeded))
        {
            command.Validators.Add(result =>
            {
                if (IsWritten(result, option)) result.AddError($"The option {option.Name} means nothing to 'timers {command.Name}'; leave it out.");
            });
        }

        if (isZoneOfSchedule || !heeded.Contains(Zone)) return;
        command.Validators.Add(static result =>
        {
            if (IsWritten(result, Utc) && IsWritten(result, Zone))
                result.AddError("The options --utc and --tz both say in which time zone times are shown; write one of them.");
        });
    }

    private static bool IsWritten(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>The file that has the jobs.</summary>
    public static Argument<string> File { get; } = new("FILE")
    {
        Description = "A built assembly, a native program, a program of one file, or a folder of assemblies.",
        HelpName = "FILE",
    };
}
