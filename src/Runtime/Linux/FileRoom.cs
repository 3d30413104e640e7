namespace TimerAttributes.Linux;

/// <summary>
/// How many descriptors the timers of one scheduler may take, so that enough are left for the program: at most <paramref name="most"/>, and at most
/// half of the soft limit (RLIMIT_NOFILE) minus what else the process has open. What is open is counted once, and only if the scheduler needs more than a
/// sixteenth of the limit, because counting takes longer than making a timer.
/// </summary>
/// <param name="most">
/// More timers than 1,024 bring nothing: a timer that is shared costs little beside the run of a job, and each of its own takes kernel memory.
/// </param>
internal sealed unsafe class FileRoom(int most = 1_024)
{
    private int? _few;
    private int? _room;

    /// <param name="held">The number of descriptors that the timers have taken.</param>
    public bool HasRoom(int held)
    {
        if (held >= most) return false;
        if (held < (_few ??= (int)Math.Min((ulong)most, Limit() / 16))) return true;
        return held < (_room ??= (int)Math.Clamp((long)Limit() / 2 - (FileLimit.CountOpen() - held), 0, most));
    }

    // The greatest limit of Linux is far below int.MaxValue, but RLIM_INFINITY is not.
    private static ulong Limit()
    {
        Rlimit limit;
        return Libc.getrlimit(Libc.RLIMIT_NOFILE, &limit) == 0 ? Math.Min(limit.rlim_cur, int.MaxValue) : 0;
    }
}
