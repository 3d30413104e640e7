using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Watches that the kernel refuses: the caller is told, and nothing is half done.</summary>
public class RefusedWatchTests : VirtualWatchFixture
{
    [Test]
    public void D05_a_descriptor_that_the_kernel_does_not_take_is_the_caller_s_exception_and_can_be_tried_again()
    {
        Loop.Kernel.Fail("epoll_ctl", Errno.ENOSPC);
        Assert.That(() => Watch(), Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(Errno.ENOSPC));
        Assert.That(Loop.Loop.Counters.Watches, Is.Zero);
        using Watch watch = Watch();
        Loop.Set(Descriptor, EpollEvents.In);
        Assert.That((Calls, Loop.Loop.Counters.Watches, Loop.Loop.Counters.StaleEvents), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public void D05_a_resume_that_the_kernel_does_not_take_leaves_the_watch_paused()
    {
        Watch watch = Watch();
        watch.Pause();
        Loop.Kernel.Fail("epoll_ctl", Errno.ENOSPC);
        Assert.That(watch.Resume, Throws.TypeOf<LinuxException>());
        Assert.That(watch.IsPaused, Is.True);
        watch.Resume();
        Loop.Set(Descriptor, EpollEvents.In);
        Assert.That(Calls, Is.EqualTo(1));
    }

    [TestCase(Errno.ENOSPC)]
    [TestCase(Errno.ENOMEM)]
    public void D05_a_braked_watch_that_there_is_no_room_for_stays_braked_until_there_is(int errno)
    {
        Loop.Loop.Watch(Fd, Interest.Read, (_, _) => Calls++, "the watch");
        Loop.Set(Descriptor, EpollEvents.In, input: 1);
        int before = Calls;
        Loop.Kernel.Fail("epoll_ctl", errno, times: 3);
        Loop.Advance("350ms");
        Assert.That((Calls, Loop.Loop.Counters.Watches), Is.EqualTo((before, 1)));
        Loop.Advance("1s");
        Assert.That((Calls - before, Loop.Errors.Length), Is.EqualTo((10, 1)), "reported once, and lost never");
    }

    [TestCase(1u << 28)] // EPOLLEXCLUSIVE
    [TestCase(uint.MaxValue)]
    public void An_interest_that_there_is_not_is_refused_before_the_kernel_sees_it(uint bits)
    {
        using Watch watch = Watch();
        Assert.That(() => Loop.Loop.Watch(8, (Interest)bits, (_, _) => { }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => watch.Modify((Interest)bits), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("EdgeTriggered"));
        Assert.That((watch.Interest, Loop.Loop.Counters.Watches), Is.EqualTo((Interest.Read, 1)));
    }

    [Test]
    public void D02_a_watch_refused_for_want_of_a_timer_is_the_caller_s_exception_and_can_be_tried_again()
    {
        Loop.Kernel.Fail("timerfd_create", Errno.EMFILE);
        Assert.That(() => Watch(), Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(Errno.EMFILE));
        using Watch watch = Watch();
        Loop.Set(Descriptor, EpollEvents.In);
        Assert.That(Calls, Is.EqualTo(1));
    }

    [Test]
    public void What_is_null_is_refused()
    {
        Assert.That(() => Loop.Loop.Watch(Fd, Interest.Read, null!), Throws.ArgumentNullException);
        Assert.That(() => Loop.Loop.Watch(null!, Interest.Read, (_, _) => { }), Throws.ArgumentNullException);
    }

    private Watch Watch() => Loop.Loop.Watch(Fd, Interest.Read, (_, _) =>
    {
        Calls++;
        lock (Loop.Kernel.SyncRoot) Descriptor.State = EpollEvents.None;
    });
}
