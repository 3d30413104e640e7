using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes;

// Whatever a client sends comes back in upper case. Any number of clients on one thread: the kernel tells who is ready, and the loop
// calls that client's own handler, so that a message costs the same whether there are ten clients or ten thousand.
int port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0; // 0: whichever is free.

using var loop = new EventLoop();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var server = new Server(loop, port);
Console.WriteLine($"listening on {server.EndPoint}");
loop.Run();
Console.WriteLine($"{server.Clients} clients served, {server.Bytes:N0} bytes answered");

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // Not the end of the process, but of the loop.
    loop.Stop();
}
