using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes;

// 100,000 timers, each with an interval of its own. A timerfd for each would need 100,000 descriptors; the loop keeps all timers that
// are made at run time in a wheel, behind one timerfd, so that 1,024 are plenty. The process holds itself to that.
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
long allowed = Descriptors.LimitTo(1_024);

using var loop = new EventLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// On the loop's own thread a timer is filed at once; one that another thread makes is handed over first.
loop.Post(() =>
{
    long bytes = GC.GetTotalMemory(forceFullCollection: true);
    long start = Stopwatch.GetTimestamp();
    var timers = new Timers(loop, count);
    TimeSpan time = Stopwatch.GetElapsedTime(start);
    bytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;

    int armed = loop.Counters.Timers;
    Console.WriteLine($"{armed:N0} timers armed in {time.TotalMilliseconds:F1} ms, {bytes / (double)armed:F0} bytes each; "
        + $"{allowed:N0} descriptors allowed, {Descriptors.CountOpen()} open");
    new Commands(loop, timers).Listen();
});
loop.Run();

EventLoopCounters counters = loop.Counters;
Console.WriteLine($"{counters.Calls:N0} calls in {counters.Iterations:N0} rounds, {counters.Timers:N0} timers still armed");

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // Not the end of the process, but of the loop.
    loop.Stop();
}
