using System.Globalization;
using TimerAttributes;

// Three timers and a TCP server, all on one thread. The program prints each call of a timer with its number of expirations, and each call of
// a watch with its readiness. A client ends the program with the command stop.
int port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0; // 0: the kernel picks a free port.

using var loop = new EventLoop();
foreach (double seconds in new[] { 0.25, 0.5, 0.75 }) loop.Every(TimeSpan.FromSeconds(seconds), OnTimer);
using var server = new Server(loop, port);
Console.WriteLine($"listening on {server.EndPoint}");
loop.Run();
Console.WriteLine("stopped");

static void OnTimer(LoopTimer timer) =>
    Console.WriteLine($"timer of {timer.Period.TotalSeconds} s: {timer.Expirations} expiration{(timer.Expirations == 1 ? "" : "s")}");
