using System.Globalization;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>Threads with the settings of <see cref="RealTimeOptions"/>.</summary>
internal sealed class RealTimeThreads(RealTimeOptions options) : IThreadStarter
{
    private const string Option = "SchedulerOptions.RealTime.";
    private const string WakeFile = "/dev/cpu_dma_latency";

    private FileStream? _awake; // The kernel heeds the file as long as it is open.

    public void Start(string name, ThreadStart body)
    {
        var entered = new TaskCompletionSource();
        PlainThreads.Instance.Start(name, () =>
        {
            if (Enter() is { } refusal)
            {
                entered.SetException(refusal);
                return;
            }

            entered.SetResult();
            body();
        });
        entered.Task.GetAwaiter().GetResult();
    }

    public void Begin()
    {
        Start("TimerAttributes trial", static () => { }); // A thread that finds out whether Linux refuses what belongs to a thread.
        if (options.KeepProcessorsAwake) KeepAwake();
        if (options.LockMemory) LockMemory(); // Last, because it cannot be undone for this scheduler alone.
    }

    public void Dispose() => _awake?.Dispose();

    private static InvalidOperationException Refused(string option, string value, Exception cause) => new(
        $"{Option}{option} = {value} was refused. {cause.Message}. Or leave {option} out. Nothing was started.", cause);

    private static void LockMemory()
    {
        try
        {
            RealTime.LockMemory();
        }
        catch (LinuxException refused)
        {
            throw Refused(nameof(options.LockMemory), "true", refused);
        }
    }

    private void KeepAwake()
    {
        try
        {
            _awake = new(WakeFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            _awake.Write(new byte[sizeof(int)]); // 0 µs is the longest time that a processor may take to wake up.
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            const string Remedy = "run the program as root, or give it write access to that file (--device of the container)";
            throw Refused(nameof(options.KeepProcessorsAwake), "true", new IOException($"{WakeFile}: {refused.Message.TrimEnd('.')}: {Remedy}", refused));
        }
    }

    // What belongs to the calling thread.
    private InvalidOperationException? Enter()
    {
        try
        {
            if (options.Processors.Count > 0) RealTime.UseProcessors(options.Processors);
        }
        catch (LinuxException refused)
        {
            return Refused(nameof(options.Processors), "[" + string.Join(", ", options.Processors) + "]", refused);
        }

        try
        {
            if (options.Priority is { } priority) RealTime.UseFifo(priority);
        }
        catch (LinuxException refused)
        {
            return Refused(nameof(options.Priority), options.Priority.GetValueOrDefault().ToString(CultureInfo.InvariantCulture), refused);
        }

        return null;
    }
}
