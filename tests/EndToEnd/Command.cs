using System.Diagnostics;

namespace TimerAttributes.EndToEnd;

/// <summary>A program run to its end: its exit code, and what it wrote, standard output first.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15); // A native program is linked on a machine that is busy.

    public static Command Run(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        ForgetTheTestRun(start);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using var process = new ChildProcess(start);
        (int exitCode, string output) = process.Finish(Longest);
        return new(exitCode, output + process.Errors);
    }

    /// <summary>Takes away what this test run was started with, because a user's shell does not have it.</summary>
    public static void ForgetTheTestRun(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
    }

    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Fails the test, with all that was written, unless the exit code is zero.</summary>
    public Command MustSucceed()
    {
        Assert.That(ExitCode, Is.Zero, Output);
        return this;
    }
}
