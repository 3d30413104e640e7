using System.Globalization;
using System.Runtime.InteropServices;

// A main loop of handler objects, as larger programs have it: each says what it waits for and is told what has happened. Here a server
// that echoes and, where further ports are given, an uplink to the first of them that answers, looked for again whenever it goes.
int[] ports = [.. args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))];

using var loop = new MainLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
loop.Add(new Listener(ports.FirstOrDefault(), loop.Add)); // Port 0: whichever is free.
if (ports.Length > 1) loop.Add(new Uplink(ports[1..]));
loop.Run();
Console.WriteLine("stopped");

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // Not the end of the process, but of the loop.
    loop.Stop();
}
