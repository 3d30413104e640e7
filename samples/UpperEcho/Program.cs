using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes;

// A server that sends back each text in upper case. It serves any number of clients on one thread. The kernel reports which clients are ready, and
// the loop calls the handlers of these clients only. So a message costs the same with ten clients and with ten thousand.
int port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0; // 0: the kernel picks a free port.

using var loop = new EventLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var server = new Server(loop, port);
Console.WriteLine($"listening on {server.EndPoint}");
loop.Run();
Console.WriteLine($"{server.Clients} clients served, {server.Bytes:N0} bytes answered");

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // The signal ends the loop, not the process.
    loop.Stop();
}
