using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Commands;

/// <summary>The command <c>timers</c>: all its commands, and what becomes of their errors.</summary>
internal static class TimersCommand
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        try
        {
            return Invoke(arguments, terminal);
        }
        catch (ToolException fault)
        {
            return Tell(fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Invocation.Unusable; // Ctrl+C.
        }
        catch (IOException fault)
        {
            // What reads and writes files has told its own faults, so this is one of the standard output.
            return Tell($"The result cannot be written: {fault.Message.TrimEnd('.')}. Write it to a place that has space.");
        }
        catch (Exception fault)
        {
            return Tell(
                $"This is a fault of the command itself: {fault.GetType().Name}: {fault.Message} "
                + "Report it with this line, with the command line, and with what 'timers --version' says.");
        }

        // A message may have the text of a file or of another program, which must not control the terminal.
        int Tell(string message)
        {
            terminal.Error.WriteLine($"timers: {VisibleText.Of(message)}");
            return Invocation.Unusable;
        }
    }

    private static int Invoke(IReadOnlyList<string> arguments, Terminal terminal)
    {
        // Without files of arguments: an expression may begin with @.
        ParseResult parsed = Root(terminal).Parse(arguments, new() { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            // A wrong name of a command is two errors, of which the first is that there is no command.
            foreach (ParseError error in parsed.Errors.Skip(parsed.UnmatchedTokens.Count > 0 && parsed.Errors.Count > 1 ? 1 : 0))
                terminal.Error.WriteLine($"timers: {error.Message}");
            string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            terminal.Error.WriteLine($"timers: 'timers {command}--help' says what can be written.");
            return Invocation.Unusable;
        }

        return parsed.Invoke(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Shows the timer jobs of a built program without running it, and operates those of a running one.")
        {
            CommonOptions.Json, CommonOptions.Utc, CommonOptions.Zone, CommonOptions.Now,
        };
        Add(ListCommand.Create(), ListCommand.Run, CommonOptions.OfTimes);
        Add(NextCommand.Create(), NextCommand.Run, CommonOptions.OfTimes);
        AddAsync(SimulateCommand.Create(), SimulateCommand.RunAsync, CommonOptions.OfTimes);
        Add(HerdCommand.Create(), HerdCommand.Run, CommonOptions.OfTimes);
        Add(ExplainCommand.Create(), ExplainCommand.Run, CommonOptions.OfTimes);
        Add(BaselineCommand.Create(), BaselineCommand.Run, []);
        Add(CheckCommand.Create(), CheckCommand.Run, [CommonOptions.Json]);
        Add(DiffCommand.Create(), DiffCommand.Run, [CommonOptions.Json]);
        Add(ExportCommand.Create(), ExportCommand.Run, [CommonOptions.Now]);
        Option[] ofPage = [CommonOptions.Json, CommonOptions.Utc, CommonOptions.Zone];
        AddAsync(TopCommand.Create(), TopCommand.RunAsync, ofPage);
        foreach (ActionCommand action in ActionCommand.All) AddAsync(action.Create(), action.RunAsync, ofPage);
        Add(CompletionCommand.Create(), CompletionCommand.Run, []);
        return root;

        void Add(Command command, Func<Invocation, int> run, Option[] heeded)
        {
            command.SetAction(parsed => run(new(parsed, terminal)));
            CommonOptions.Limit(command, heeded, isZoneOfSchedule: command.Name == ExplainCommand.Name);
            root.Add(command);
        }

        void AddAsync(Command command, Func<Invocation, CancellationToken, Task<int>> run, Option[] heeded)
        {
            command.SetAction((parsed, stop) => run(new(parsed, terminal), stop));
            CommonOptions.Limit(command, heeded);
            root.Add(command);
        }
    }
}
