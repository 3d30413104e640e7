using System.Globalization;

namespace TimerAttributes.Machines;

/// <summary>
/// Plays cases. As the first process of a test machine: those that the machine was booted for. With <c>objects</c>: those that disturb
/// nothing, on any machine. The other arguments are for processes that it starts itself.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Environment.ProcessId == 1) return Guest.Run();
        return args switch
        {
            ["objects"] => Objects(),
            ["case", var id] => CaseBook.Named(id)[0].Run(),
            ["inside", var id, var outside] => CaseBook.Named(id)[0].RunInside(Moment.Parse(outside)),
            ["hand", var how, var process, var seconds, var step] =>
                Hand.Run(how, int.Parse(process, null), double.Parse(seconds, null), double.Parse(step, null)),
            _ => throw new ArgumentException("The argument is 'objects'."),
        };
    }

    private static int Objects()
    {
        Case[] cases = CaseBook.Named("objects");
        Console.Write($"@ machine cases {string.Join(" ", cases.Select(each => each.Id))}\n");
        return cases.Sum(each => each.Run());
    }
}
