using TimerAttributes.Zones;

namespace TimerAttributes.Platform;

/// <summary>
/// The operating system, as a scheduler needs it: clocks, timers, a wake-up and threads. The loop and the scheduler use these only through this
/// interface, so that a virtual kernel can drive the shipped code. All times are nanoseconds of a clock. Members may be called from any thread,
/// unless a member says otherwise.
/// </summary>
internal interface IKernel : ITimerMaker, IDisposable
{
    /// <summary>A random number. A virtual kernel always returns the same number, so that its results can be repeated.</summary>
    ulong Seed { get; }

    /// <summary>The identity of this machine, which stays the same after a restart (machine-id(5)); the host name if there is none.</summary>
    string Host { get; }

    /// <summary>The reading of the clock (clock_gettime(2)).</summary>
    long Now(Clock clock);

    /// <summary>Reads a time zone by its name; <c>local</c> is the zone of the machine.</summary>
    /// <exception cref="TimeZoneNotFoundException">
    /// The machine has no such zone. The message is a clause that names the zone and a remedy.
    /// </exception>
    Zone LoadZone(string id);

    /// <summary>Whether a scheduler may make one more timer, so that enough descriptors are left for the program.</summary>
    /// <param name="held">The number of timers that the scheduler has.</param>
    bool HasRoomForTimer(int held) => true;

    /// <summary>Makes the current or the next <see cref="ILoopKernel.Wait"/> return.</summary>
    void Wake();

    /// <summary>Runs the work item on a pool thread, without the caller's ExecutionContext.</summary>
    /// <returns>Null, or the reason why the pool could start no thread. The work item then waits in the pool's queue.</returns>
    Exception? Queue(IThreadPoolWorkItem work);

    /// <summary>Runs the work item like <see cref="Queue"/>, but soon, even while all threads of the pool are blocked.</summary>
    Exception? QueueUrgent(IThreadPoolWorkItem work) => Queue(work);
}
