using System.Net;
using System.Net.Sockets;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Probe;

/// <summary>What an event loop does in a process that a test limits.</summary>
internal static class LoopScenarios
{
    private const int Clients = 5;

    /// <summary>D03: connections to accept, and no descriptor left to accept them with.</summary>
    public static Task<int> Accept()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        int calls = 0, refused = 0, reports = 0, ticks = 0;
        var accepted = new List<Socket>();
        using var loop = new EventLoop(new() { OnError = _ => reports++ });
        loop.Watch(listener.SafeHandle, Interest.Read, (_, _) =>
        {
            calls++;
            try
            {
                accepted.Add(listener.Accept());
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.TooManyOpenSockets)
            {
                refused++;
            }
        });
        loop.Every(TimeSpan.FromMilliseconds(10), () => ticks++);

        Console.WriteLine("begun"); // Opens the console, for which there will be no descriptor.
        // One first, which loads what the others and their failure need.
        Socket[] clients = [.. Enumerable.Range(0, Clients).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        clients[0].Connect(listener.LocalEndPoint!);
        RunUntil(() => accepted.Count == 1);
        int most = OpenDescriptors.All().Count();
        Native.LimitDescriptors(most);
        for (int n = 1; n < Clients; n++) clients[n].Connect(listener.LocalEndPoint!);
        RunUntil(() => reports > 0);
        int before = calls, ticksBefore = ticks;
        long start = Environment.TickCount64;
        RunUntil(() => Environment.TickCount64 - start >= 1_000 && ticks > ticksBefore + 10); // Others are served meanwhile.
        Console.WriteLine($"calls before the brake {before} after it {calls - before} in {Environment.TickCount64 - start} ms, reports {reports}");
        Console.WriteLine($"refused: {refused > 0}");

        Native.LimitDescriptors(most + 50);
        RunUntil(() => accepted.Count == Clients);
        Console.WriteLine($"accepted {accepted.Count}, reports {reports}");
        return Task.FromResult(0);

        void RunUntil(Func<bool> condition)
        {
            while (!condition()) loop.RunOnce(TimeSpan.FromMilliseconds(100));
        }
    }
}
