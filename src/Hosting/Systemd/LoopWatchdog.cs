using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TimerAttributes.Hosting.Logging;

namespace TimerAttributes.Hosting.Systemd;

/// <summary>
/// Tells systemd that the loop still turns, if the unit of this process has <c>WatchdogSec</c>. The loop itself sends each message, so a handler that
/// blocks the loop ends the messages, and systemd ends the process and starts it again. The contract is that of sd_watchdog_enabled(3): systemd wants
/// a message in each <c>WATCHDOG_USEC</c> microseconds from the process <c>WATCHDOG_PID</c>, and advises half of that time.
/// </summary>
internal sealed class LoopWatchdog : IDisposable
{
    private readonly ILogger<Scheduler> _log;
    private readonly NotifySocket? _socket;
    private readonly TimeSpan _interval;
    private LoopTimer? _timer;
    private bool _hasFailed;

    public LoopWatchdog(ILogger<Scheduler> log)
        : this(log, Environment.GetEnvironmentVariable, Environment.ProcessId)
    {
    }

    /// <param name="log">The log of the scheduler.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="process">The number of this process.</param>
    internal LoopWatchdog(ILogger<Scheduler> log, Func<string, string?> variable, int process)
    {
        _log = log;
        if (variable("NOTIFY_SOCKET") is not { Length: > 1 } address) return;
        if (!long.TryParse(variable("WATCHDOG_USEC"), CultureInfo.InvariantCulture, out long microseconds) || microseconds < 2) return;
        if (variable("WATCHDOG_PID") is { } pid && pid != process.ToString(CultureInfo.InvariantCulture)) return;
        _interval = TimeSpan.FromMicroseconds(microseconds / 2);
        _socket = new(address);
    }

    /// <summary>Sends a message now, and lets the loop send one in each half of the watchdog's time. Does nothing without a watchdog.</summary>
    public void Start(EventLoop loop)
    {
        if (_socket is null) return;
        Send();
        _timer = loop.Every(_interval, Send);
        SchedulerLog.WatchdogStarted(_log, _interval);
    }

    public void Dispose()
    {
        _timer?.Cancel();
        _socket?.Dispose();
    }

    private void Send()
    {
        try
        {
            _socket!.Send("WATCHDOG=1"u8);
            _hasFailed = false;
        }
        catch (Win32Exception failure)
        {
            if (!_hasFailed) SchedulerLog.WatchdogFailed(_log, failure);
            _hasFailed = true;
        }
    }
}
