using System.Globalization;
using System.Runtime.InteropServices;

// A main loop of handler objects, as larger programs have it. Each handler says what it waits for, and the loop calls it when that happens. This
// program has an echo server. If further ports are given, it also has an uplink to the first port that answers, which reconnects when it is lost.
int[] ports = [.. args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))];

using var loop = new MainLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
loop.Add(new Listener(ports.FirstOrDefault(), loop.Add)); // Port 0: the kernel picks a free port.
if (ports.Length > 1) loop.Add(new Uplink(ports[1..]));
loop.Run();
Console.WriteLine("stopped");

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // The signal ends the loop, not the process.
    loop.Stop();
}
