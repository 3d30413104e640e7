using System.ComponentModel;
using System.Diagnostics;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// How late the loop calls a timer of 10 ms: while it has nothing else to do, and then with 1,000 sockets that always have something to
/// read. They are 500 pairs; each socket passes on what it reads to the one at the other end, and two messages are on their way in each
/// pair. c/busy.c does the same with libuv.
/// </summary>
internal sealed unsafe class Busy : IDisposable
{
    private const int Sockets = 1_000, MessageSize = 64;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly EventLoop _loop = new();
    private readonly long[] _samples = new long[1 << 16];
    private int _count;
    private long _due;
    private long _end;
    private long _messages;

    private static long Now => Stopwatch.GetElapsedTime(0).Ticks;

    public static Report Run(TimeSpan length)
    {
        using var busy = new Busy();
        return busy.Measure(length);
    }

    public void Dispose() => _loop.Dispose();

    private Report Measure(TimeSpan length)
    {
        _due = Now + Period.Ticks;
        _loop.Every(Period, Tick);
        string idle = Measure("idle_", length);
        KeepBusy();
        long start = Now;
        string busy = Measure("", length);
        return new($"{idle} {busy} messages_per_s={_messages / TimeSpan.FromTicks(Now - start).TotalSeconds:F0}");
    }

    private string Measure(string prefix, TimeSpan length)
    {
        _count = 0;
        _end = Now + length.Ticks;
        _loop.Run();
        Span<long> samples = _samples.AsSpan(0, _count);
        samples.Sort();
        return $"{prefix}calls={_count} {prefix}p50_us={Samples.MicrosecondsAt(samples, 0.50):F1}"
            + $" {prefix}p99_us={Samples.MicrosecondsAt(samples, 0.99):F1}";
    }

    private void Tick(LoopTimer timer)
    {
        long now = Now;
        _samples[_count++] = now - _due;
        _due += timer.Expirations * Period.Ticks;
        if (now > _end) _loop.Stop();
    }

    private void KeepBusy()
    {
        int* pair = stackalloc int[2];
        byte* message = stackalloc byte[MessageSize];
        for (int i = 0; i < Sockets; i += 2)
        {
            if (Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0, pair) != 0) throw new Win32Exception();
            for (int end = 0; end < 2; end++)
            {
                _loop.Watch(pair[end], Interest.Read, PassOn);
                _ = Libc.write(pair[end], message, MessageSize);
            }
        }
    }

    private void PassOn(Watch socket, Readiness ready)
    {
        byte* message = stackalloc byte[MessageSize];
        nint length = Libc.read(socket.Fd, message, MessageSize);
        if (length > 0 && Libc.write(socket.Fd, message, length) == length) _messages++;
    }
}
