using System.Diagnostics;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.EndToEnd;

/// <summary>A sample that runs, as it was built along with these tests. It does not outlive the test.</summary>
internal sealed class Sample : ChildProcess
{
    private Sample(ProcessStartInfo start)
        : base(start)
    {
    }

    /// <summary>How many sockets it has open.</summary>
    public int Sockets => OpenDescriptors.Of(Id).Count(static one => one.Target.StartsWith("socket:", StringComparison.Ordinal));

    public static string PathOf(string name)
    {
        var mine = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)); // …/bin/EndToEnd/debug
        return Path.Combine(mine.Parent!.Parent!.FullName, name, mine.Name, $"{name}.dll");
    }

    public static Sample Start(string name, params string[] arguments) => StartInShell("exec \"$@\"", name, arguments);

    /// <param name="script">What a shell does first, and how it then starts the sample, which is its arguments: <c>exec "$@"</c>.</param>
    /// <param name="name">The sample.</param>
    /// <param name="arguments">The sample's arguments.</param>
    public static Sample StartInShell(string script, string name, params string[] arguments) =>
        StartProgram("bash", ["-c", script, "bash", "dotnet", PathOf(name), .. arguments]);

    public static Sample StartProgram(string program, params string[] arguments) =>
        new(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true });

    /// <summary>The port that it says it listens on.</summary>
    public int ReadPort() => int.Parse(ReadUntil("listening on ").Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Asks it to end, and sees that it does, as below.</summary>
    public string[] Terminate(int signal = SIGTERM)
    {
        Signal(signal);
        return End();
    }

    /// <summary>Waits for its end, which has to be a good one, and tells what it still had to say.</summary>
    public string[] End()
    {
        (int exitCode, string rest) = Finish();
        if (exitCode != 0 || Errors.Length > 0) Fail($"ended with {exitCode}");
        return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
