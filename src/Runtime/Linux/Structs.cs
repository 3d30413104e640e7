namespace TimerAttributes.Linux;

/// <summary><c>struct timespec</c> of the 64-bit ABIs.</summary>
internal struct Timespec
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public long tv_sec;
    public long tv_nsec;

    public static Timespec From(long nanoseconds) =>
        new() { tv_sec = nanoseconds / NanosecondsPerSecond, tv_nsec = nanoseconds % NanosecondsPerSecond };

    public readonly long ToNanoseconds() => tv_sec * NanosecondsPerSecond + tv_nsec;
}

/// <summary><c>struct itimerspec</c>: the next expiration, and the interval between later expirations (0 for a single expiration).</summary>
internal struct ItimerSpec
{
    public Timespec it_interval;
    public Timespec it_value;
}

/// <summary><c>struct rlimit</c>.</summary>
internal struct Rlimit
{
    public ulong rlim_cur;
    public ulong rlim_max;
}

/// <summary><c>struct pollfd</c>.</summary>
internal struct Pollfd
{
    public int fd;
    public short events;
    public short revents;
}
