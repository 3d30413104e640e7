using static TimerAttributes.Linux.Errno;

namespace TimerAttributes.Linux;

/// <summary>
/// What an errno means for one call, and what to do: from the ERRORS sections of the man pages. Null if there is nothing to add to the errno's
/// text. EFAULT, and EINVAL for flags and sizes, are left out, because this library cannot cause them.
/// </summary>
internal static class ErrnoHints
{
    /// <summary>What to do if other code has closed a descriptor of this library.</summary>
    public const string FindClose = "look for code that closes a descriptor twice, or a number that it does not own";

    /// <summary>timerfd_create(2), epoll_create(2), eventfd(2).</summary>
    public static string? OfCreate(int errno) => errno switch
    {
        EMFILE => $"the process may open no more files ({FileLimit.Describe()}); raise 'ulimit -n' or LimitNOFILE=, or close some",
        ENFILE => "all processes together may open no more files; raise the sysctl fs.file-max, or close some",
        ENOMEM => NoMemory,
        ENODEV => "the kernel could not mount its device for anonymous files; use a kernel that is built and booted with it",
        EPERM => Denied,
        _ => Unknown(errno),
    };

    /// <summary>timerfd_create(2) for a clock that wakes the machine.</summary>
    public static string? OfCreateAlarm(int errno) => errno == EPERM ? Capability : OfCreate(errno);

    /// <summary>timerfd_settime(2).</summary>
    public static string? OfArm(int errno) => errno switch
    {
        EPERM => Capability, // The kernel checks this at each arming, so a process that has dropped it cannot arm again.
        _ => OfUse(errno, "timerfd"),
    };

    /// <summary>read(2) from a timerfd. EAGAIN is a failure only after many reads for which the timer was reported as ready.</summary>
    public static string? OfReadTimer(int errno) => OfUse(errno, "timerfd");

    /// <summary>read(2) from an eventfd, and write(2) to it. EAGAIN is a failure as for a timerfd.</summary>
    public static string? OfEvent(int errno) => OfUse(errno, "eventfd");

    /// <summary>epoll_wait(2).</summary>
    public static string? OfWait(int errno) => errno switch
    {
        EINVAL => $"the set's descriptor is not of an epoll; give FromDescriptor the descriptor of an epoll, and {FindClose}",
        _ => OfUse(errno, "epoll"),
    };

    /// <summary>epoll_ctl(2), EPOLL_CTL_ADD.</summary>
    public static string? OfAdd(int errno) => errno switch
    {
        EPERM => "this kind of file cannot be waited for: a regular file or a directory is always ready; read or write it without a wait",
        EEXIST => "this file is in the set already under this number; use Modify, or add a dup(2) of it",
        ENOSPC => "the epolls of this user may have no more descriptors; raise the sysctl fs.epoll.max_user_watches, or remove some",
        ELOOP => "epolls would contain each other in a circle, or be nested more than 5 deep; add the files themselves instead of the inner epoll",
        EINVAL => "an epoll cannot contain itself, EPOLLEXCLUSIVE allows only EPOLLIN, EPOLLOUT, EPOLLWAKEUP and EPOLLET beside it, "
            + "and the set must be an epoll",
        _ => OfControl(errno),
    };

    /// <summary>epoll_ctl(2), EPOLL_CTL_MOD.</summary>
    public static string? OfModify(int errno) => errno switch
    {
        ENOENT => "the descriptor is not in the set; use Add (the kernel removes a file from the set when its last descriptor is closed)",
        EINVAL => "a descriptor with EPOLLEXCLUSIVE cannot be modified, so remove it and add it again; and the set must be an epoll",
        _ => OfRemove(errno),
    };

    /// <summary>epoll_ctl(2), EPOLL_CTL_DEL.</summary>
    public static string? OfRemove(int errno) => errno switch
    {
        EPERM => "this kind of file is in no set, because it cannot be waited for: a regular file or a directory is always ready; do not remove it",
        EINVAL => "an epoll cannot contain itself, so it cannot be removed from itself; and the set must be an epoll",
        _ => OfControl(errno),
    };

    /// <summary>epoll_ctl(2) as the loop uses it for the descriptor of a <c>Watch</c>.</summary>
    public static string? OfWatch(int errno) => errno switch
    {
        EEXIST => "this loop watches the descriptor already, perhaps with a paused watch; Modify or Dispose of that watch, "
            + "or watch a dup(2) of the descriptor",
        ENOENT => "it was closed while it was watched; dispose of a watch before you close its descriptor",
        EBADF => "it is closed, or was opened with O_PATH; dispose of a watch before you close its descriptor",
        _ => OfAdd(errno),
    };

    /// <summary>sched_setscheduler(2).</summary>
    public static string? OfFifo(int errno) => errno == EPERM
        ? "give the program CAP_SYS_NICE (AmbientCapabilities=CAP_SYS_NICE in its unit, --cap-add SYS_NICE of the container), or raise LimitRTPRIO= or 'ulimit -r'"
        : Unknown(errno);

    /// <summary>sched_setaffinity(2).</summary>
    public static string? OfAffinity(int errno) => errno == EINVAL
        ? "the process may use none of these processors: look at Cpus_allowed_list in /proc/self/status, and at the cpuset of the control group"
        : Unknown(errno);

    /// <summary>mlockall(2).</summary>
    public static string? OfLockMemory(int errno) => errno is EPERM or ENOMEM
        ? "give the program CAP_IPC_LOCK (AmbientCapabilities=CAP_IPC_LOCK in its unit, --cap-add IPC_LOCK of the container), or LimitMEMLOCK=infinity"
        : Unknown(errno);

    private const string NoMemory = "the kernel has no memory for it, or the control group has reached its memory.max; "
        + "free memory, or raise the limit";

    private const string Denied = "a seccomp filter denies the call: allow it in the container's profile or the unit's SystemCallFilter=";

    private const string Capability = "a clock that wakes the machine takes CAP_WAKE_ALARM: give the program that capability "
        + "(setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM in its unit), or use the clock without Alarm";

    private static string? OfControl(int errno) => errno switch
    {
        EBADF => "the descriptor is closed, or was opened with O_PATH; remove a descriptor from the set before you close it",
        ENOMEM => NoMemory,
        _ => Unknown(errno),
    };

    private static string? OfUse(int errno, string kind) => errno switch
    {
        EBADF => $"the {kind} is closed, because other code has closed its descriptor; {FindClose}",
        EINVAL => $"the descriptor is not of the {kind}: other code has closed the {kind}, and its number belongs to another file now; {FindClose}",
        EAGAIN => $"the {kind} was reported as ready again and again, and had nothing to read: other code has closed it, and its number "
            + $"belongs to another file now; {FindClose}",
        EPERM => Denied,
        _ => Unknown(errno),
    };

    // Every kernel that .NET runs on has these calls, so ENOSYS comes from a seccomp filter.
    private static string? Unknown(int errno) => errno == ENOSYS ? Denied : null;
}
