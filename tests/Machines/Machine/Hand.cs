using System.Diagnostics;
using System.Globalization;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>A process that holds the jobs' process for a while, since that cannot do so itself.</summary>
internal static class Hand
{
    private const string Group = "/sys/fs/cgroup/held";

    /// <summary>Has another process hold this one.</summary>
    /// <param name="how">"stop" by SIGSTOP, "freeze" by the freezer of cgroups, or "sleep": by SIGSTOP, and the machine sleeps meanwhile.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="step">By how much the wall clock is set then; it is held for two seconds more in that case.</param>
    /// <returns>From just before it was held to just after.</returns>
    public static Disturbance Hold(string how, double seconds, TimeSpan step = default)
    {
        string[] arguments = ["hand", how, Text(Environment.ProcessId), Text(seconds), Text(step.TotalSeconds)];
        using var hand = new Process { StartInfo = new("/proc/self/exe", arguments) { RedirectStandardOutput = true } };
        hand.Start();
        string before = hand.StandardOutput.ReadLine() ?? "", after = hand.StandardOutput.ReadLine() ?? "";
        hand.WaitForExit();
        if (hand.ExitCode != 0) throw new InvalidOperationException($"The hand has failed with {hand.ExitCode}.");
        return new(Moment.Parse(before), Moment.Parse(after));
    }

    /// <summary>Is that process.</summary>
    public static int Run(string how, int process, double seconds, double step)
    {
        TestMachine.Demand();
        Moment before = Moment.Now;
        Set(how, process, isHeld: true);
        if (how == "sleep") Sleeper.SleepFor((int)seconds);
        else Patience.Sleep(seconds);
        if (step != 0)
        {
            MachineClock.Step(TimeSpan.FromSeconds(step));
            Patience.Sleep(2);
        }

        Set(how, process, isHeld: false);
        Console.Write($"{before}\n{Moment.Now}\n");
        return 0;
    }

    private static void Set(string how, int process, bool isHeld)
    {
        if (how == "freeze")
        {
            Freeze(process, isHeld);
        }
        else if (Libc.kill(process, isHeld ? Libc.SIGSTOP : Libc.SIGCONT) != 0)
        {
            throw new InvalidOperationException($"The process {process} cannot be signalled.");
        }
    }

    private static void Freeze(int process, bool isHeld)
    {
        Directory.CreateDirectory(Group);
        if (isHeld) File.WriteAllText($"{Group}/cgroup.procs", Text(process));
        File.WriteAllText($"{Group}/cgroup.freeze", isHeld ? "1" : "0");
        string events = isHeld ? "frozen 1" : "frozen 0";
        Patience.Until(() => File.ReadAllText($"{Group}/cgroup.events").Contains(events, StringComparison.Ordinal), events);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
