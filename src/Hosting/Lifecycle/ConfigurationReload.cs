using Microsoft.Extensions.Logging;
using TimerAttributes.Hosting.Configuration;
using TimerAttributes.Hosting.Logging;

namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>Applies each change of the configuration to the jobs, from the start of the scheduler to its stop.</summary>
internal sealed class ConfigurationReload(HostedScheduler hosted, JobConfiguration configuration, ILogger<Scheduler> log) : IDisposable
{
    private readonly object _gate = new();
    private IReadOnlyList<IDisposable> _subscriptions = [];
    private bool _hasEnded;
    private IReadOnlyList<string> _faults = [];
    private IReadOnlyList<string> _general = [];

    /// <summary>Why parts of the present configuration are not applied; empty if all are. From any thread.</summary>
    public IReadOnlyList<string> Faults => Volatile.Read(ref _faults);

    /// <summary>Follows the configuration from now on.</summary>
    public void Begin()
    {
        IReadOnlyList<IDisposable> subscriptions = configuration.OnReload(Apply);
        lock (_gate) _subscriptions = subscriptions;
        Apply(); // The configuration may have changed since the scheduler was made.
    }

    /// <summary>Ends this. A change that is being applied is waited for.</summary>
    public void Dispose()
    {
        IReadOnlyList<IDisposable> subscriptions;
        lock (_gate)
        {
            _hasEnded = true;
            subscriptions = _subscriptions;
            _subscriptions = [];
        }

        // Outside the lock, because this waits for a callback under way, which waits for the lock.
        foreach (IDisposable subscription in subscriptions) subscription.Dispose();
    }

    // One save of a file may call this several times. Only values that differ have an effect.
    private void Apply()
    {
        lock (_gate)
        {
            if (_hasEnded || Read() is not { } reading) return;
            foreach (string fault in reading.Faults.Except(_general, StringComparer.Ordinal)) SchedulerLog.ConfigurationWrong(log, fault);
            _general = reading.Faults;
            for (int i = 0; i < hosted.Configured.Count; i++) hosted.Configured[i].Apply(reading.Jobs[i]);
            Volatile.Write(ref _faults, [.. reading.Faults, .. hosted.Configured.SelectMany(static job => job.Faults)]);
        }
    }

    // Null if a source of the configuration has thrown an exception. The caller of the callback would lose it.
    private ConfigurationReading? Read()
    {
        try
        {
            return configuration.Read(hosted.Attributes);
        }
        catch (Exception failure)
        {
            string fault = $"The configuration cannot be read: {failure.Message}";
            SchedulerLog.ConfigurationWrong(log, fault);
            Volatile.Write(ref _faults, [fault]);
            return null;
        }
    }
}
