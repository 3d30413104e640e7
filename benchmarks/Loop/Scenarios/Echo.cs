using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// An echo server on one loop, built as c/echo.c is. It binds to a free port of the loopback, prints it, and ends when the last client
/// has hung up; what it measures lies between the thousandth message and the first hang-up.
/// </summary>
internal abstract class Echo : IDisposable
{
    protected const int BufferSize = 4096;

    private const int WarmUp = 1_000;
    private const int Once = 256; // Bytes of an object that the runtime makes once in a run, a lock's say. One in a thousand messages makes more.

    private int _connections;
    private long _messages;
    private long _cpu;
    private long _bytes;
    private string? _line;

    protected EventLoop Loop { get; } = new();

    public static Report Run(Echo server)
    {
        using (server) return server.Serve();
    }

    public void Dispose() => Loop.Dispose();

    /// <summary>Accepts one connection and watches it.</summary>
    protected abstract void Accept(Socket listener);

    protected void Opened() => _connections++;

    protected void Served()
    {
        if (++_messages != WarmUp) return;
        _cpu = Window.CpuNanoseconds();
        _bytes = GC.GetAllocatedBytesForCurrentThread();
    }

    protected void HungUp()
    {
        if (_line is null && _messages > WarmUp)
        {
            (_cpu, _bytes) = (Window.CpuNanoseconds() - _cpu, GC.GetAllocatedBytesForCurrentThread() - _bytes);
            long messages = _messages - WarmUp;
            _line = $"messages={messages} cpu_ns_per_message={(double)_cpu / messages:F1}"
                + $" bytes={_bytes} bytes_per_message={(double)_bytes / messages:F4}";
        }

        if (--_connections == 0) Loop.Stop();
    }

    private Report Serve()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        using Watch accepting = Loop.Watch(listener.SafeHandle, Interest.Read, (_, _) => Accept(listener));
        Loop.Run();
        return new(_line ?? "messages=0", Passed: _line is not null && _bytes <= Once);
    }
}
