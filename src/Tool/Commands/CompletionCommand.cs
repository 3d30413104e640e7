using System.CommandLine;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers completion SHELL</c>: a script by which a shell completes the command.</summary>
internal static class CompletionCommand
{
    // The command itself says what fits at a place of the line: the directive "suggest" of System.CommandLine.
    private const string Bash = """
        _timers() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(timers "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _timers timers
        """;

    private const string Zsh = """
        #compdef timers
        _timers() {
            local -a words_that_fit
            words_that_fit=("${(@f)$(timers "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- ${words_that_fit}
            _files
        }
        compdef _timers timers
        """;

    private const string Fish = """
        complete -c timers -a '(timers "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
        """;

    private static readonly Argument<string> Shell = new("SHELL") { Description = "bash, zsh or fish.", HelpName = "bash|zsh|fish" };

    static CompletionCommand() => Shell.AcceptOnlyFromAmong("bash", "zsh", "fish");

    public static Command Create() =>
        new("completion", "Writes a script that completes commands and options in a shell, as in: source <(timers completion bash)") { Shell };

    public static int Run(Invocation call)
    {
        call.Output.WriteLine(call.Parsed.GetRequiredValue(Shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
        return Invocation.Ok;
    }
}
