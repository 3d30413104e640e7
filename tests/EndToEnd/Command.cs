using System.Diagnostics;

namespace TimerAttributes.EndToEnd;

/// <summary>A program run to its end: its exit code, and what it wrote, standard output first.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15); // A native program is linked on a machine that is busy.
    private static readonly TimeSpan PatienceAfterwards = TimeSpan.FromMinutes(1);

    public static Command Run(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(folder, program, arguments, environment);
        return Finish(process);
    }

    private static Process Start(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What this test run was started with is not what a user's shell has.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static Command Finish(Process process)
    {
        Task<string[]> output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} did not end:\n{(output.Wait(PatienceAfterwards) ? string.Concat(output.Result) : "")}");
        }

        // A process that it has left behind may still hold the pipes.
        Assert.That(output.Wait(PatienceAfterwards), Is.True, $"{process.StartInfo.FileName} has ended, and its output has not");
        return new(process.ExitCode, string.Concat(output.Result));
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
