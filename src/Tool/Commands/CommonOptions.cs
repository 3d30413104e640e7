using System.CommandLine;

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

    /// <summary>The file that has the jobs.</summary>
    public static Argument<string> File { get; } = new("FILE")
    {
        Description = "A built assembly, a native program, a program of one file, or a folder of assemblies.",
        HelpName = "FILE",
    };
}
