using System.Diagnostics;
using System.Runtime.InteropServices;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>The first process of a test machine: plays the cases that the machine was booted for, each in a process of its own.</summary>
internal static class Guest
{
    private static readonly TimeSpan MostOfOne = TimeSpan.FromMinutes(10);

    public static int Run()
    {
        Mount("proc", "/proc");
        Mount("sysfs", "/sys");
        Mount("devtmpfs", "/dev");
        Mount("tmpfs", "/tmp");
        Mount("cgroup2", "/sys/fs/cgroup");
        Case[] cases = [.. TestMachine.Cases.SelectMany(CaseBook.Named)];
        Console.Write($"@ machine cases {string.Join(" ", cases.Select(each => each.Id))}\n");
        Console.Write($"@ machine is {RuntimeInformation.OSDescription}, processors: {Environment.ProcessorCount}, "
            + $"{RuntimeInformation.FrameworkDescription}, booted with the clock at {MachineClock.Wall:u}\n");
        foreach (Case each in cases) Play(each.Id);
        Console.Write($"@ machine ends after {MachineClock.Boottime.TotalSeconds:F0} s\n");
        return Libc.reboot(Libc.RB_POWER_OFF);
    }

    private static void Play(string id)
    {
        using Process process = Process.Start("/proc/self/exe", ["case", id]);
        if (process.WaitForExit(MostOfOne)) return;
        process.Kill();
        Console.Write($"@ {id} failed: not over after {MostOfOne.TotalMinutes} minutes\n");
    }

    private static void Mount(string type, string target)
    {
        if (Libc.mount(type, target, type, 0, 0) != 0)
            Console.Write($"@ machine has no {type} at {target} (errno {Marshal.GetLastPInvokeError()})\n");
    }
}
