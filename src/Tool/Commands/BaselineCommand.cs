using System.CommandLine;
using TimerAttributes.Tool.Baselines;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers baseline FILE</c>: the schedules as a text to be committed.</summary>
internal static class BaselineCommand
{
    private static readonly Option<string?> Target = new("--output", "-o")
    {
        Description = "The file to write, such as timers.baseline. By default the text is written to standard output.",
        HelpName = "PATH",
    };

    public static Command Create() =>
        new("baseline", "Writes the schedules of all jobs as sorted lines, to be committed and compared later.") { CommonOptions.File, Target };

    public static int Run(Invocation call)
    {
        string text = BaselineReader.Of(call.Jobs()).ToString();
        if (call.Parsed.GetValue(Target) is not { } path)
        {
            call.Output.Write(text);
            return Invocation.Ok;
        }

        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (Refusal.IsOfFile(error))
        {
            throw new ToolException($"The file '{path}' cannot be written: {Refusal.TextOf(error)} Name another path with --output.", error);
        }

        return Invocation.Ok;
    }
}
