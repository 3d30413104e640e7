using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Platform;

/// <summary>The shipped kernel alone, against the real one.</summary>
[RealKernel]
public class LinuxKernelTests
{
    private LinuxKernel _kernel = null!;
    private int[] _foreign = [];

    [SetUp]
    public void Open()
    {
        _foreign = Descriptors.Numbers(Descriptors.TimerFd);
        _kernel = new();
    }

    [TearDown]
    public void Close() => _kernel.Dispose();

    [Test]
    public void A_timer_is_ready_under_its_tag_until_it_is_read()
    {
        using IKernelTimer timer = _kernel.CreateTimer(Clock.Monotonic, 42);
        Assert.That(timer.ReadExpirations(), Is.Zero, "nothing armed");
        Assert.That(timer.Arm(_kernel.Now(Clock.Monotonic) - 3_500_000, 1_000_000), Is.True);
        Assert.That(Ready(), Is.EqualTo(new ulong[] { 42 }));
        Assert.That(Ready(), Is.EqualTo(new ulong[] { 42 }), "level-triggered");
        Assert.That(timer.ReadExpirations(), Is.GreaterThanOrEqualTo(4), "every period since a due time in the past");
    }

    [Test]
    public void A_timer_due_at_the_clock_s_zero_is_due_and_not_disarmed()
    {
        using IKernelTimer timer = _kernel.CreateTimer(Clock.Monotonic, 1);
        timer.Arm(0, 0);
        Assert.That(Ready(), Has.Length.EqualTo(1));
        Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
    }

    [Test]
    public void A_wake_up_is_no_event_and_many_are_one()
    {
        for (int n = 0; n < 1_000; n++) _kernel.Wake();
        Assert.That(Ready(), Is.Empty);
        using IKernelTimer timer = _kernel.CreateTimer(Clock.Monotonic, 7);
        timer.Arm(1, 0);
        Assert.That(Ready(), Is.EqualTo(new ulong[] { 7 }), "the wake-ups were drained");
    }

    [Test]
    public void A_timer_that_is_gone_reports_nothing_also_while_a_copy_of_its_descriptor_lives()
    {
        IKernelTimer timer = _kernel.CreateTimer(Clock.Monotonic, 13);
        timer.Arm(1, 0);
        int copy = Posix.Dup(Descriptors.Numbers(Descriptors.TimerFd).Except(_foreign).Single());
        timer.Dispose();
        _kernel.Wake();
        Assert.That(Ready(), Is.Empty);
        Posix.Close(copy);
    }

    [Test]
    public void A_refused_call_says_which_and_why()
    {
        LinuxException refused = Assert.Throws<LinuxException>(() => TimerFd.Open(99, Clock.Monotonic))!;
        Assert.That((refused.Call, refused.Errno, refused.Message), Is.EqualTo(("timerfd_create", 22, "timerfd_create: Invalid argument (errno 22)")));
    }

    private ulong[] Ready()
    {
        var ready = new EpollEvent[8 + WaitBatch.TimerSize];
        return [.. ready[.._kernel.Wait(ready, Patience.Span)].Select(one => one.Data)];
    }
}
