using System.Globalization;
using TimerAttributes;

// Three timers and a TCP server, all on one thread. Whatever the kernel signals is printed: timers with the due times that the call
// answers for, descriptors with what they are ready for. A client ends it: stop.
int port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0; // 0: whichever is free.

using var loop = new EventLoop();
foreach (double seconds in new[] { 0.25, 0.5, 0.75 }) loop.Every(TimeSpan.FromSeconds(seconds), OnTimer);
using var server = new Server(loop, port);
Console.WriteLine($"listening on {server.EndPoint}");
loop.Run();
Console.WriteLine("stopped");

static void OnTimer(LoopTimer timer) =>
    Console.WriteLine($"timer of {timer.Period.TotalSeconds} s: {timer.Expirations} expiration{(timer.Expirations == 1 ? "" : "s")}");
