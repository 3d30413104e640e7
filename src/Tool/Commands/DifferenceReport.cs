using TimerAttributes.Baselines;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Commands;

/// <summary>Writes what two baselines do not have in common, job by job.</summary>
internal static class DifferenceReport
{
    /// <summary>Writes the differences, and returns the exit code.</summary>
    public static int Write(Invocation call, IReadOnlyList<BaselineDifference> differences)
    {
        if (call.IsJson) call.WriteJson(View(differences), ViewJson.Default.DifferencesView);
        else foreach (BaselineDifference one in differences) Write(call.Terminal, one);
        return differences.Count == 0 ? Invocation.Ok : Invocation.Finding;
    }

    private static void Write(Terminal terminal, BaselineDifference one)
    {
        switch (one)
        {
            case { Before: null, After: { } added }:
                terminal.Output.WriteLine(terminal.Green("+ " + VisibleText.Of(added)));
                break;
            case { Before: { } removed, After: null }:
                terminal.Output.WriteLine(terminal.Red("- " + VisibleText.Of(removed)));
                break;
            default:
                terminal.Output.WriteLine(terminal.Bold("~ " + VisibleText.Of(one.Name)));
                terminal.Output.WriteLine(terminal.Red("    - " + VisibleText.Of(BaselineLine.RestOf(one.Before!))));
                terminal.Output.WriteLine(terminal.Green("    + " + VisibleText.Of(BaselineLine.RestOf(one.After!))));
                break;
        }
    }

    private static DifferencesView View(IReadOnlyList<BaselineDifference> differences) => new(
        [.. differences.Where(static one => one.Before is null).Select(static one => new JobLineView(one.Name, BaselineLine.RestOf(one.After!)))],
        [.. differences.Where(static one => one.After is null).Select(static one => new JobLineView(one.Name, BaselineLine.RestOf(one.Before!)))],
        [
            .. differences.Where(static one => one.Before is not null && one.After is not null)
                .Select(static one => new ChangeView(one.Name, BaselineLine.RestOf(one.Before!), BaselineLine.RestOf(one.After!))),
        ]);
}
