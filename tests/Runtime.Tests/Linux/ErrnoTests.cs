using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Linux;

/// <summary>
/// The errno rows of the man pages, each with what it means and what to do. What the kernel can be brought to say, it says itself;
/// the rest a seccomp filter says in its place.
/// </summary>
[RealKernel]
public class ErrnoTests
{
    private const string Denied = "a seccomp filter denies the call: allow it in the container's profile or the unit's SystemCallFilter=";
    private const string Memory = "the kernel has no memory for it";
    private const string Capability = "takes CAP_WAKE_ALARM: give the program that capability (setcap cap_wake_alarm+ep, or AmbientCapabilities=";

    [Test]
    public void D04_D08_descriptors_that_cannot_be_made(
        [Values("timerfd_create", "epoll_create1", "eventfd")] string call,
        [Values(Errno.EMFILE, Errno.ENFILE, Errno.ENODEV, Errno.ENOMEM, Errno.EPERM, Errno.ENOSYS)] int errno)
    {
        string remedy = errno switch
        {
            Errno.EMFILE => "the process may open no more files (limit ",
            Errno.ENFILE => "all processes together may open no more files; raise the sysctl fs.file-max",
            Errno.ENODEV => "the kernel could not mount its device for anonymous files",
            Errno.ENOMEM => Memory,
            _ => Denied,
        };
        Restricted.Failing(call, errno, () => Refuses(call, errno, remedy, () => Make(call)));

        static IDisposable Make(string call) => call switch
        {
            "timerfd_create" => TimerFd.Create(Clock.Monotonic),
            "epoll_create1" => Epoll.Create(),
            _ => EventFd.Create(),
        };
    }

    [Test]
    public void A19_a_clock_that_wakes_the_machine_takes_a_capability_to_make_and_to_arm(
        [Values(Clock.RealtimeAlarm, Clock.BoottimeAlarm)] Clock clock)
    {
        Restricted.WithoutWakeAlarm(() => Refuses("timerfd_create", Errno.EPERM, Capability, () => TimerFd.Create(clock)));
        Restricted.NeedWakeAlarm();
        using TimerFd timer = TimerFd.Create(clock);
        Restricted.WithoutWakeAlarm(() => Refuses("timerfd_settime", Errno.EPERM, Capability, () => timer.ArmAt(1)));
    }

    [TestCase(Errno.ENOSPC, "raise the sysctl fs.epoll.max_user_watches")]
    [TestCase(Errno.ENOMEM, Memory)]
    [TestCase(Errno.ENOSYS, Denied)]
    public void D05_a_descriptor_the_kernel_has_no_room_for(int errno, string remedy)
    {
        using Epoll epoll = Epoll.Create();
        using EventFd counter = EventFd.Create();
        Restricted.Failing("epoll_ctl", errno, () =>
            Refuses("epoll_ctl(EPOLL_CTL_ADD)", errno, remedy, () => epoll.Add(counter.Descriptor, EpollEvents.In, 0)));
    }

    [TestCase("/proc/self/status")]
    [TestCase("/proc")]
    public void D06_files_that_cannot_be_waited_for(string path)
    {
        using Epoll epoll = Epoll.Create();
        using FileDescriptor file = Sys.Open(path);
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EPERM, "a regular file or a directory is always ready", () => epoll.Add(file, EpollEvents.In, 0));
        Refuses("epoll_ctl(EPOLL_CTL_MOD)", Errno.EPERM, "it cannot be waited for", () => epoll.Modify(file, EpollEvents.In, 0));
        Refuses("epoll_ctl(EPOLL_CTL_DEL)", Errno.EPERM, "it cannot be waited for", () => epoll.Remove(file));
    }

    [Test]
    public void D06_descriptors_that_are_closed_or_name_a_path_only()
    {
        using Epoll epoll = Epoll.Create();
        using FileDescriptor path = Sys.OpenPath("/proc");
        foreach (int number in new[] { path.Number, int.MaxValue, -1 })
        {
            Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EBADF, "is closed, or was opened with O_PATH", () => epoll.Add(number, EpollEvents.In, 0));
            Refuses("epoll_ctl(EPOLL_CTL_MOD)", Errno.EBADF, "is closed, or was opened with O_PATH", () => epoll.Modify(number, EpollEvents.In, 0));
            Refuses("epoll_ctl(EPOLL_CTL_DEL)", Errno.EBADF, "remove a descriptor from the set before you close it", () => epoll.Remove(number));
        }
    }

    [Test]
    public void D07_a_descriptor_added_twice_or_modified_before()
    {
        using Epoll epoll = Epoll.Create();
        using EventFd counter = EventFd.Create();
        Refuses("epoll_ctl(EPOLL_CTL_MOD)", Errno.ENOENT, "is not in the set; use Add", () => epoll.Modify(counter.Descriptor, EpollEvents.In, 0));
        epoll.Add(counter.Descriptor, EpollEvents.In, 0);
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EEXIST, "in the set already under this number; use Modify, or add a dup(2) of it",
            () => epoll.Add(counter.Descriptor, EpollEvents.In, 0));
    }

    [Test]
    public void Sets_in_themselves_in_a_circle_and_too_deep()
    {
        Epoll[] sets = [.. Enumerable.Range(0, 8).Select(_ => Epoll.Create())];
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EINVAL, "an epoll cannot contain itself", () => Nest(0, 0));
        Refuses("epoll_ctl(EPOLL_CTL_DEL)", Errno.EINVAL, "an epoll cannot contain itself, so it cannot be removed from itself",
            () => sets[0].Remove(sets[0].Descriptor));
        Nest(0, 1);
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.ELOOP, "in a circle, or be nested more than 5 deep", () => Nest(1, 0));
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.ELOOP, "in a circle, or be nested more than 5 deep", () =>
        {
            for (int i = 1; i < 7; i++) Nest(i, i + 1);
        });
        Array.ForEach(sets, set => set.Dispose());

        void Nest(int outer, int inner) => sets[outer].Add(sets[inner].Descriptor, EpollEvents.In, 0);
    }

    [Test]
    public void An_exclusive_wait_has_rules_of_its_own()
    {
        const EpollEvents Exclusive = (EpollEvents)(1u << 28);
        using Epoll epoll = Epoll.Create();
        using EventFd counter = EventFd.Create(1);
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EINVAL, "EPOLLEXCLUSIVE allows only EPOLLIN, EPOLLOUT, EPOLLWAKEUP and EPOLLET beside it",
            () => epoll.Add(counter.Descriptor, Exclusive | EpollEvents.OneShot, 0));
        epoll.Add(counter.Descriptor, Exclusive | EpollEvents.In, 0);
        Refuses("epoll_ctl(EPOLL_CTL_MOD)", Errno.EINVAL, "a descriptor with EPOLLEXCLUSIVE cannot be modified",
            () => epoll.Modify(counter.Descriptor, EpollEvents.In, 0));
    }

    [Test]
    public void A_set_that_is_none()
    {
        using EventFd counter = EventFd.Create();
        using Epoll other = Epoll.FromDescriptor(Sys.Dup(counter.Descriptor)), path = Epoll.FromDescriptor(Sys.OpenPath("/proc"));
        Refuses("epoll_wait", Errno.EINVAL, "the set's descriptor is not of an epoll", () => other.Wait(new EpollEvent[1]));
        Refuses("epoll_ctl(EPOLL_CTL_ADD)", Errno.EINVAL, "and the set must be an epoll",
            () => other.Add(counter.Descriptor, EpollEvents.In, 0));
        Refuses("epoll_wait", Errno.EBADF, "the epoll is closed, because other code has closed its descriptor; look for",
            () => path.Wait(new EpollEvent[1]));
    }

    [Test]
    public void D10_a_timer_whose_number_became_another_file_s()
    {
        using TimerFd timer = TimerFd.Create(Clock.Monotonic);
        using Epoll epoll = Epoll.Create();
        using FileDescriptor path = Sys.OpenPath("/proc"), nothing = Sys.Open("/dev/null");
        Sys.Replace(timer.Descriptor, (FileDescriptor)epoll.Descriptor);
        Refuses("read(timerfd)", Errno.EINVAL, "the descriptor is not of the timerfd: other code has closed the timerfd",
            () => timer.ReadExpirations());
        Refuses("timerfd_settime", Errno.EINVAL, "the descriptor is not of the timerfd", () => timer.ArmAt(1));
        Assert.That(() => timer.ReadState(), Throws.TypeOf<IOException>().With.Message.StartsWith("The descriptor is not of the timerfd"));

        Sys.Replace(timer.Descriptor, path);
        Refuses("read(timerfd)", Errno.EBADF, "the timerfd is closed, because other code has closed its descriptor; look for",
            () => timer.ReadExpirations());
        Refuses("timerfd_settime", Errno.EBADF, "the timerfd is closed, because other code has closed its descriptor", timer.Disarm);

        Sys.Replace(timer.Descriptor, nothing);
        Assert.That(timer.ReadExpirations(), Is.Zero, "no bytes, no expirations");
    }

    [Test]
    public void D10_a_counter_whose_number_became_another_file_s()
    {
        using EventFd counter = EventFd.Create(1);
        using Epoll epoll = Epoll.Create();
        using FileDescriptor path = Sys.OpenPath("/proc");
        Sys.Replace(counter.Descriptor, (FileDescriptor)epoll.Descriptor);
        Refuses("read(eventfd)", Errno.EINVAL, "the descriptor is not of the eventfd", () => counter.Drain());
        Refuses("write(eventfd)", Errno.EINVAL, "the descriptor is not of the eventfd", () => counter.Signal());
        Sys.Replace(counter.Descriptor, path);
        Refuses("read(eventfd)", Errno.EBADF, "the eventfd is closed, because other code has closed its descriptor", () => counter.Drain());
        Refuses("write(eventfd)", Errno.EBADF, "the eventfd is closed, because other code has closed its descriptor", () => counter.Signal());
    }

    [TestCase(Errno.EINTR, ExpectedResult = 0)]
    [TestCase(Errno.EAGAIN, ExpectedResult = 0)]
    [TestCase(Errno.ECANCELED, ExpectedResult = TimerFd.ClockWasSet)]
    public long A_read_that_gave_no_count(int errno)
    {
        using TimerFd timer = TimerFd.Create(Clock.Monotonic);
        long count = 77;
        Restricted.Failing("read", errno, () => count = timer.ReadExpirations());
        return count;
    }

    private static void Refuses(string call, int errno, string remedy, TestDelegate use)
    {
        LinuxException refused = Assert.Throws<LinuxException>(use)!;
        Assert.That((refused.Call, refused.Errno), Is.EqualTo((call, errno)));
        Assert.That(refused.Message, Does.StartWith(call + ": ").And.Contain($" (errno {errno}): ").And.Contain(remedy));
    }

    private static void Refuses(string call, int errno, string remedy, Func<object> use) =>
        Refuses(call, errno, remedy, new TestDelegate(() => use()));
}
