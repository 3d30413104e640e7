using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>A program in a time namespace, where clocks that are not set show more or less than elsewhere (time_namespaces(7)).</summary>
internal static unsafe class TimeNamespace
{
    /// <summary>Runs this program with other arguments in a namespace of its own, and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(TimeSpan monotonic, TimeSpan boottime, string[] arguments)
    {
        TestMachine.Demand();
        // For the children of this thread, which cannot start a thread any more.
        if (Libc.unshare(Libc.CLONE_NEWTIME) != 0) throw new Win32Exception();
        File.WriteAllText($"/proc/{Libc.gettid()}/timens_offsets",
            string.Create(CultureInfo.InvariantCulture, $"monotonic {(long)monotonic.TotalSeconds} 0\nboottime {(long)boottime.TotalSeconds} 0\n"));
        int status = 0, process = Fork(["/proc/self/exe", .. arguments]);
        if (process < 0 || Libc.waitpid(process, &status, 0) != process) throw new Win32Exception();
        return status == 0 ? 0 : 1;
    }

    // Process.Start shares the memory until the program begins, and that the kernel refuses across namespaces: so fork(2). Between it and
    // execv(3) the child has only this thread, so it may do nothing that waits for another: no transition of the collector, no allocation.
    private static int Fork(string[] arguments)
    {
        nint libc = NativeLibrary.Load("libc.so.6");
        var fork = (delegate* unmanaged[SuppressGCTransition]<int>)NativeLibrary.GetExport(libc, "fork");
        var execv = (delegate* unmanaged[SuppressGCTransition]<nint, nint*, int>)NativeLibrary.GetExport(libc, "execv");
        var exit = (delegate* unmanaged[SuppressGCTransition]<int, void>)NativeLibrary.GetExport(libc, "_exit");
        nint* texts = stackalloc nint[arguments.Length + 1];
        for (int i = 0; i < arguments.Length; i++) texts[i] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
        texts[arguments.Length] = 0;
        int process = fork();
        if (process != 0) return process;
        execv(texts[0], texts);
        exit(127);
        return 0;
    }
}
