using System.Diagnostics;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// Time-outs as servers have them: one for each connection, armed anew by each of its messages, so that none ever comes. The loop
/// turns once for every batch of messages, whichever subject keeps the time-outs. CPU time of the whole process.
/// </summary>
internal sealed class Churn
{
    private const int Connections = 10_000, Batch = 1_000, TimeOut = 2_000;

    private readonly EventLoop _loop;
    private readonly ITimerSet _timeOuts;
    private readonly TimeSpan _length;
    private readonly int[] _order = new Delays().Order(Connections);
    private readonly int[] _delays = [.. Enumerable.Repeat(TimeOut, Connections)];
    private readonly Action _serve;
    private long _messages;
    private long _start;
    private long _cpu;

    private Churn(EventLoop loop, ITimerSet timeOuts, TimeSpan length)
    {
        _loop = loop;
        _timeOuts = timeOuts;
        _length = length;
        _serve = Serve;
    }

    public static Report Run(Func<EventLoop, Firings, int, ITimerSet> subject, TimeSpan length)
    {
        using var loop = new EventLoop();
        var firings = new Firings(long.MaxValue, loop.Stop);
        var churn = new Churn(loop, subject(loop, firings, Connections), length);
        loop.Post(churn.Begin);
        loop.Run();
        long cpu = Window.CpuNanoseconds() - churn._cpu, messages = churn._messages;
        return new($"messages={messages} cpu_ns_per_message={(double)cpu / messages:F1} timed_out={firings.Count}", Passed: firings.Count == 0);
    }

    private void Begin()
    {
        _timeOuts.Add(_delays);
        _start = Stopwatch.GetTimestamp();
        _cpu = Window.CpuNanoseconds();
        Serve();
    }

    private void Serve()
    {
        int next = (int)(_messages % Connections);
        _timeOuts.Change(_order.AsSpan(next, Batch), _delays.AsSpan(next, Batch));
        _messages += Batch;
        if (Stopwatch.GetElapsedTime(_start) < _length) _loop.Post(_serve);
        else _loop.Stop();
    }
}
