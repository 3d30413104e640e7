using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.State.PostgreSql.Server;

/// <summary>
/// Cancels a statement after a time, or when its caller gives up. The client sends the request to cancel on the thread that cancels, and waits there
/// for the server. On a line that is cut this takes as long as the line is cut. So it is a thread of its own: the threads of the pool renew leases,
/// and cancel runs whose lease has ended. A statement that still waits for a connection has nothing to cancel at the server,
/// and needs no thread: many may wait.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system, and may be cancelled late.")]
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _passed = new();
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _caller;
    private volatile bool _isSent;

    public Deadline(TimeSpan timeout, CancellationToken caller)
    {
        _timer = new(Pass, null, timeout, Timeout.InfiniteTimeSpan);
        _caller = caller.UnsafeRegister(Pass, null);
    }

    public CancellationToken Token => _passed.Token;

    /// <summary>Whether the statement has a connection, and the server may be asked to cancel it.</summary>
    public bool IsSent
    {
        get => _isSent;
        set => _isSent = value;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _caller.Dispose();
    }

    private void Pass(object? state)
    {
        if (!_isSent)
        {
            _passed.Cancel();
            return;
        }

        try
        {
            new Thread(_passed.Cancel) { IsBackground = true, Name = "TimerAttributes.State.PostgreSql" }.Start();
        }
        catch (Exception)
        {
            _passed.Cancel(); // The machine has no room for a thread.
        }
    }
}
