using System.Globalization;

namespace TimerAttributes;

/// <summary>
/// What a scheduler asks of Linux so that its jobs begin on time while the machine has other work: <see cref="SchedulerOptions.RealTime"/>. The priority
/// and the processors are those of the loop's thread, and of the threads of jobs with <see cref="RunOn.Thread"/> and
/// <see cref="JobAttribute.Precision"/>. The start fails if Linux refuses one of them, and the message names it. By default nothing is asked.
/// </summary>
public sealed class RealTimeOptions
{
    private readonly int? _priority;
    private readonly IReadOnlyList<int> _processors = [];

    /// <summary>
    /// The priority of these threads among real-time threads (SCHED_FIFO, sched(7)), from 1, the least urgent, to 99. Such a thread runs as soon as it has
    /// something to do, and until it has nothing to do, before all ordinary threads of its processor, also those of the garbage collector. So use it
    /// only for handlers that return soon. It takes CAP_SYS_NICE, or a limit of the process (RLIMIT_RTPRIO, <c>LimitRTPRIO=</c> of a unit). Null, the
    /// default, for ordinary threads.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int? Priority
    {
        get => _priority;
        init
        {
            if (value is < 1 or > 99)
                throw new ArgumentOutOfRangeException(nameof(Priority), string.Create(CultureInfo.InvariantCulture, $"Priority is {value}; write a number from 1 to 99, or null."));
            _priority = value;
        }
    }

    /// <summary>
    /// The processors on which these threads may run, by their numbers as in /proc/cpuinfo, from 0 to 1,023. A processor that runs nothing else
    /// (<c>isolcpus=</c> of the kernel, or the cpuset of a control group) keeps its caches, and no other thread has to leave it. Empty, the default, for
    /// all processors of the process.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the range.</exception>
    public IReadOnlyList<int> Processors
    {
        get => _processors;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (int processor in value)
            {
                if (processor is < 0 or > 1023)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(Processors), string.Create(CultureInfo.InvariantCulture, $"Processors has {processor}; write numbers from 0 to 1023."));
                }
            }

            _processors = [.. value];
        }
    }

    /// <summary>
    /// True to keep the memory of the process in RAM once it was used (mlockall(2) with MCL_ONFAULT), so that no job waits for a disk. It holds for the
    /// whole process until it ends. It takes CAP_IPC_LOCK, or a limit of the process (RLIMIT_MEMLOCK, <c>LimitMEMLOCK=infinity</c>). False by default.
    /// </summary>
    public bool LockMemory { get; init; }

    /// <summary>
    /// True to keep all processors of the machine out of deep idle states, from which they take long to wake up (/dev/cpu_dma_latency), until the scheduler
    /// has stopped. It requires the right to write to that file, and costs electric power. False by default.
    /// </summary>
    public bool KeepProcessorsAwake { get; init; }
}
