namespace TimerAttributes;

/// <summary>What an <see cref="EventLoop"/> has done since it was made. An idle loop counts nothing up.</summary>
public readonly record struct EventLoopCounters
{
    /// <summary>How many times the loop has gone round: waited, and served what there was.</summary>
    public long Iterations { get; init; }

    /// <summary>
    /// How many of the waits were ended by a post, a change that another thread made to a timer, or more timers due than one round calls.
    /// </summary>
    public long WakeUps { get; init; }

    /// <summary>How many of the waits a signal ended (EINTR).</summary>
    public long Interruptions { get; init; }

    /// <summary>Kernel timers and descriptors that were found ready.</summary>
    public long Events { get; init; }

    /// <summary>Events that were dropped because what they were for had left.</summary>
    public long StaleEvents { get; init; }

    /// <summary>Posted actions that were run.</summary>
    public long Posts { get; init; }

    /// <summary>Calls of handlers, of every kind.</summary>
    public long Calls { get; init; }

    /// <summary>Descriptors that are watched now.</summary>
    public int Watches { get; init; }

    /// <summary>Run-time timers that are armed now; those that another thread has asked for count from the loop's next round on.</summary>
    public int Timers { get; init; }

    /// <summary>How long the longest call of a handler took.</summary>
    public TimeSpan LongestHandler { get; init; }

    /// <summary>
    /// Lines about errors that were not written to standard error since the loop was made: it did not take them in time, such as a pipe that
    /// no process reads, or the write failed. The lines of the whole process are counted here, because all loops share one standard error.
    /// </summary>
    public long DroppedErrorLines { get; init; }
}
