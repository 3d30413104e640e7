using System.CommandLine;
using TimerAttributes.Tool.Remote;

namespace TimerAttributes.Tool.Commands;

/// <summary>What the commands for a running program have in common.</summary>
internal static class RemoteOptions
{
    /// <summary>The variable with a header, for secrets that a list of processes must not show.</summary>
    public const string HeaderVariable = "TIMERS_HEADER";

    public static readonly Argument<string> Page = new("URL")
    {
        Description = "The address of the page about the jobs: that of the application, and after it the prefix of MapTimers.",
    };

    public static readonly Option<string[]> Header = new("--header")
    {
        Description = "A header of each request, as in 'Authorization: Bearer TOKEN'. May be written several times. "
            + $"The variable {HeaderVariable} has one as well.",
        HelpName = "HEADER",
    };

    public static DashboardClient Client(Invocation call)
    {
        IEnumerable<string> headers = call.Parsed.GetValue(Header) ?? [];
        if (Environment.GetEnvironmentVariable(HeaderVariable) is { Length: > 0 } variable) headers = headers.Append(variable);
        return new(call.Parsed.GetRequiredValue(Page), headers);
    }
}
