using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>
/// Runs code on a thread of its own that may do less than others. Filters and capabilities are a thread's, so nothing else in the
/// process sees them, and they end with it.
/// </summary>
internal static unsafe class Restricted
{
    private const int CAP_SYS_NICE = 23;
    private const int CAP_WAKE_ALARM = 35;
    private const uint CapabilityVersion3 = 0x20080522;

    // asm/unistd.h of x86-64 and of arm64.
    private static readonly Dictionary<string, (int X64, int Arm64)> Numbers = new()
    {
        ["read"] = (0, 63),
        ["timerfd_create"] = (283, 85),
        ["epoll_create1"] = (291, 20),
        ["epoll_ctl"] = (233, 21),
        ["eventfd"] = (290, 19),
        ["mlockall"] = (151, 230),
    };

    /// <summary>With a seccomp(2) filter that lets one system call fail.</summary>
    public static void Failing(string call, int errno, Action action) => OnThread(() => Fail(call, errno), action);

    /// <summary>Without CAP_WAKE_ALARM.</summary>
    public static void WithoutWakeAlarm(Action action) => OnThread(DropWakeAlarm, action);

    /// <summary>Without CAP_SYS_NICE. Threads that the action starts have it neither.</summary>
    public static void WithoutNice(Action action) => OnThread(
        () =>
        {
            ulong header = CapabilityVersion3;
            uint* data = stackalloc uint[6];
            Assert.That(Libc.capget(&header, data), Is.Zero);
            data[0] &= ~(1u << CAP_SYS_NICE);
            Assert.That(Libc.capset(&header, data), Is.Zero);
        }, action);

    /// <summary>Drops CAP_WAKE_ALARM from the calling thread, for good.</summary>
    public static void DropWakeAlarm()
    {
        ulong header = CapabilityVersion3; // And the thread's own id: 0.
        uint* data = stackalloc uint[6]; // Effective, permitted and inheritable: of the lower 32 and of the upper.
        Assert.That(Libc.capget(&header, data), Is.Zero);
        data[3] &= ~(1u << (CAP_WAKE_ALARM - 32));
        Assert.That(Libc.capset(&header, data), Is.Zero);
    }

    /// <summary>Leaves the test out where the process itself has no CAP_WAKE_ALARM.</summary>
    public static void NeedWakeAlarm()
    {
        ulong header = CapabilityVersion3;
        uint* data = stackalloc uint[6];
        Assert.That(Libc.capget(&header, data), Is.Zero);
        if ((data[3] & (1u << (CAP_WAKE_ALARM - 32))) == 0) Assert.Ignore("The process may not wake the machine.");
    }

    public static void OnThread(Action prepare, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                prepare();
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        { IsBackground = true };
        thread.Start();
        Assert.That(thread.Join(Patience.Span), Is.True, "the action has not returned");
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    private static void Fail(string call, int errno)
    {
        int number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Numbers[call].Arm64 : Numbers[call].X64;
        if (!SystemCallFilter.TryFail(number, errno)) Assert.Ignore("The kernel has no seccomp filters.");
    }
}
