using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes;

// 100,000 timers, each with its own interval. With a timerfd for each, this would need 100,000 descriptors. The loop keeps all timers that
// are made at run time in a timer wheel on one timerfd. To show this, the process lowers its own limit to 1,024 descriptors.
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
long allowed = Descriptors.LowerLimit(1_024);

using var loop = new EventLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// On the loop thread a timer goes into the wheel at once. A timer of another thread goes through the loop's inbox first.
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
    signal.Cancel = true; // The signal ends the loop, not the process.
    loop.Stop();
}
