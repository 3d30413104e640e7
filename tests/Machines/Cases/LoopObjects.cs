using System.IO.Pipes;
using System.Net.Sockets;

namespace TimerAttributes.Machines;

/// <summary>The loop and the scheduler on this machine's kernel and C library.</summary>
internal static class LoopObjects
{
    private const int ManyTimers = 100_000;
    private const int Ticks = 300;

    public static readonly Case[] Cases =
    [
        new("J10-sockets", "a socket, posts of another thread and a timer are served by one loop, and the peer's end is told", Sockets),
        new("J10-brake", "a pipe that is not read is reported once, and does not spin the loop", Brake),
        new("J10-timers", "100,000 timers of the loop are all called", report =>
        {
            using var loop = new EventLoop();
            int left = ManyTimers;
            var random = new Random(4711);
            for (int i = 0; i < ManyTimers; i++)
            {
                loop.Once(TimeSpan.FromMilliseconds(random.Next(1000)), () =>
                {
                    if (--left == 0) loop.Stop();
                });
            }

            loop.Once(Patience.Bound, loop.Stop);
            loop.Run();
            report.Must(left == 0, $"{left} timers were not called");
        }),
        new("J10-ticks", "300 ticks of 10 ms are all answered for, none early", report =>
        {
            long answered = 0;
            bool isEarly = false;
            TimeSpan start = MachineClock.Monotonic;
            using var scheduler = new OneJob("10ms", tick =>
            {
                isEarly |= tick.Lateness < TimeSpan.Zero;
                Interlocked.Add(ref answered, tick.Expirations);
            });
            scheduler.Start();
            Patience.Until(() => Interlocked.Read(ref answered) >= Ticks, "300 ticks are answered for");
            long seen = Interlocked.Read(ref answered), most = (long)(MachineClock.Monotonic - start).TotalMilliseconds / 10;
            report.Show($"{seen} of at most {most}");
            report.Must(!isEarly && seen <= most, $"{seen} answered, of at most {most}");
        }),
        new("J10-missed", "a handler of 170 ms on the loop: the next call counts what passed", report =>
        {
            var seen = new List<long>();
            using var scheduler = new OneJob("50ms", tick =>
            {
                lock (seen) seen.Add(tick.Expirations);
                if (seen.Count == 1) Patience.Sleep(0.17);
            });
            scheduler.Start();
            Patience.Until(() => { lock (seen) return seen.Count >= 3; }, "there are three calls");
            lock (seen) report.Show(string.Join(" ", seen.Take(3)));
            lock (seen) report.Must(seen[1] >= 3, $"the second call answers for {seen[1]}");
        }),
    ];

    private static void Sockets(Report report)
    {
        using var loop = new EventLoop();
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        string path = Path.Combine(Path.GetTempPath(), $"machines{Environment.ProcessId}.socket");
        server.Bind(new UnixDomainSocketEndPoint(path));
        server.Listen();
        client.Connect(new UnixDomainSocketEndPoint(path));
        using Socket peer = server.Accept();
        File.Delete(path);
        int bytes = 0, posts = 0, beats = 0;
        Readiness last = 0;
        using Watch watch = loop.Watch(peer.SafeHandle, Interest.Read, (_, ready) =>
        {
            int count = peer.Receive(new byte[100]);
            bytes += count;
            if (count > 0) return;
            last = ready;
            loop.Stop();
        }, "peer");
        loop.Every(TimeSpan.FromMilliseconds(5), () => beats++);
        loop.Once(Patience.Bound, loop.Stop);
        var thread = new Thread(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                client.Send(new byte[10]);
                loop.Post(() => posts++);
                Patience.Sleep(0.01);
            }

            client.Shutdown(SocketShutdown.Both);
        });
        thread.Start();
        loop.Run();
        thread.Join();
        report.Show($"{bytes} bytes, {posts} posts, {last}");
        report.Must(bytes == 100 && posts == 10 && beats > 0, $"{bytes} bytes, {posts} posts, {beats} beats");
        report.Must((last & (Readiness.PeerClosed | Readiness.HangUp)) != 0, $"the peer's end is {last}");
    }

    private static void Brake(Report report)
    {
        var told = new List<string>();
        using var loop = new EventLoop(new EventLoopOptions { OnError = error => told.Add(error.Exception.Message) });
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        using var writer = new AnonymousPipeClientStream(PipeDirection.Out, pipe.ClientSafePipeHandle);
        writer.Write(new byte[10]);
        long calls = 0;
        using Watch watch = loop.Watch(pipe.SafePipeHandle, Interest.Read, (_, _) => calls++, "unserved");
        loop.Once(TimeSpan.FromSeconds(2), loop.Stop);
        loop.Run();
        report.Show($"{calls} calls; {string.Join(", ", told)}");
        report.Must(told.Count == 1 && calls < 5000, $"{calls} calls, reported {told.Count} times");
    }
}
