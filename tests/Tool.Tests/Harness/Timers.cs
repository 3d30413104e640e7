using TimerAttributes.Tool.Commands;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>A call of the command <c>timers</c> that has ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record Timers(int ExitCode, string Output, string Error)
{
    /// <summary>Calls the command as a program would, without a screen.</summary>
    public static Timers Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Calls the command on a screen of that many columns.</summary>
    public static Timers Run(int? width, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = TimersCommand.Run(arguments, new Terminal(output, error, () => width, hasColour: false, static () => null));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Calls the command, which has to succeed, and returns its output.</summary>
    public static string OutputOf(params string[] arguments)
    {
        Timers call = Run(arguments);
        Assert.That((call.ExitCode, call.Error), Is.EqualTo((0, "")));
        return call.Output;
    }

    /// <summary>Calls the command, which has to refuse, and returns what it says.</summary>
    public static string ErrorOf(params string[] arguments)
    {
        Timers call = Run(arguments);
        Assert.That((call.ExitCode, call.Output), Is.EqualTo((2, "")));
        return call.Error;
    }
}
