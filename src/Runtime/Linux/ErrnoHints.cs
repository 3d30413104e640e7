using static TimerAttributes.Linux.Errno;

namespace TimerAttributes.Linux;

/// <summary>
/// What an errno means for one call, and what to do: from the ERRORS sections of the man pages. Null if there is nothing to add to the errno's
/// text. EFAULT, and EINVAL for flags and sizes, are left out, because this library cannot cause them.
/// </summary>
internal static class ErrnoHints
{
    /// <summary>timerfd_create(2), epoll_create(2), eventfd(2).</summary>
    public static string? OfCreate(int errno) => errno switch
    {
        EMFILE => $"the process may open no more files ({FileLimit.Describe()}); raise 'ulimit -n' or LimitNOFILE=, or close some",
        ENFILE => "the machine has as many files open as it may; raise the sysctl fs.file-max",
        ENOMEM => "the kernel has no memory for it, or the control group has reached its memory.max",
        ENODEV => "the kernel has no anonymous files: it is built or booted without them",
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

    /// <summary>read(2) from a timerfd.</summary>
    public static string? OfReadTimer(int errno) => OfUse(errno, "timerfd");

    /// <summary>read(2) from an eventfd, and write(2) to it.</summary>
    public static string? OfEvent(int errno) => OfUse(errno, "eventfd");

    /// <summary>epoll_wait(2).</summary>
    public static string? OfWait(int errno) => OfUse(errno, "epoll");

    /// <summary>epoll_ctl(2), EPOLL_CTL_ADD.</summary>
    public static string? OfAdd(int errno) => errno switch
    {
        EPERM => "this kind of file cannot be waited for: a regular file or a directory is always ready",
        EEXIST => "this file is in the set already under this number; use Modify, or add a dup(2) of it",
        ENOSPC => "this user's epolls watch as many descriptors as they may; raise the sysctl fs.epoll.max_user_watches",
        ELOOP => "epolls would watch one another in a circle, or be nested more than 5 deep",
        EINVAL => "an epoll cannot watch itself, EPOLLEXCLUSIVE goes with few other events, or the set is no epoll's descriptor",
        _ => OfControl(errno),
    };

    /// <summary>epoll_ctl(2), EPOLL_CTL_MOD.</summary>
    public static string? OfModify(int errno) => errno switch
    {
        ENOENT => "the descriptor is not in the set; use Add (closing the last descriptor of a file takes it out)",
        EINVAL => "EPOLLEXCLUSIVE can only be added and never modified, or the set is no epoll's descriptor",
        _ => OfRemove(errno),
    };

    /// <summary>epoll_ctl(2), EPOLL_CTL_DEL.</summary>
    public static string? OfRemove(int errno) => errno switch
    {
        EPERM => "this kind of file is in no set: it cannot be waited for",
        EINVAL => "an epoll is not in its own set, or the set is no epoll's descriptor",
        _ => OfControl(errno),
    };

    /// <summary>epoll_ctl(2) as the loop uses it for the descriptor of a <c>Watch</c>.</summary>
    public static string? OfWatch(int errno) => errno switch
    {
        EEXIST => "this loop has a watch of this number, if a paused one; Modify or Dispose of that, or watch a dup(2) of the descriptor",
        ENOENT => "it was closed while it was watched; dispose of a watch first, and close its descriptor then",
        EBADF => "it is closed, or was opened with O_PATH; dispose of a watch first, and close its descriptor then",
        _ => OfAdd(errno),
    };

    private const string Denied = "a seccomp filter denies the call: allow it in the container's profile or the unit's SystemCallFilter=";

    private const string Capability = "a clock that wakes the machine takes CAP_WAKE_ALARM: give the program that capability "
        + "(setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM in its unit), or use the clock without Alarm";

    private static string? OfControl(int errno) => errno switch
    {
        EBADF => "the descriptor is closed, or was opened with O_PATH; take one out of the set before closing it",
        ENOMEM => "the kernel has no memory for it, or the control group has reached its memory.max",
        _ => Unknown(errno),
    };

    private static string? OfUse(int errno, string kind) => errno switch
    {
        EBADF => $"the {kind} was closed behind its owner's back",
        EINVAL => $"the descriptor is no {kind}: it was closed behind its owner's back, and the number given to another file",
        EPERM => Denied,
        _ => Unknown(errno),
    };

    // Every kernel that .NET runs on has these calls, so ENOSYS comes from a seccomp filter.
    private static string? Unknown(int errno) => errno == ENOSYS ? Denied : null;
}
