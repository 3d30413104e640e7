using TimerAttributes.Linux;
using TimerAttributes.Loop.Watches;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Handlers that do not serve their descriptors, and those that only seem to.</summary>
public class SpinGuardTests : VirtualWatchFixture
{
    [TestCase(Interest.Read, EpollEvents.In)]
    [TestCase(Interest.Write, EpollEvents.Out)]
    [TestCase(Interest.PeerClosed, EpollEvents.RdHup)]
    [TestCase(Interest.Priority, EpollEvents.Pri)]
    public void B08_a_handler_that_serves_nothing_is_reported_once_and_called_ten_times_a_second(Interest interest, EpollEvents state)
    {
        Watch(interest, () => { });
        Loop.Set(Descriptor, state, input: 1);
        Assert.That((Loop.Time, Loop.Errors.Length), Is.EqualTo((0, 1)), "at once");
        Assert.That(Calls, Is.LessThanOrEqualTo(2_000));
        Assert.That(Loop.Errors[0], Does.StartWith("the watch: 'the watch' is called").And.Contain($"descriptor {Fd}").And.Contain("EAGAIN"));

        int before = Calls;
        long rounds = Loop.Loop.Counters.Iterations;
        Loop.Advance("100s");
        Assert.That((Calls - before, Loop.Errors.Length), Is.EqualTo((1_000, 1)));
        Assert.That(Loop.Loop.Counters.Iterations - rounds, Is.LessThanOrEqualTo(3_000));
        Assert.That((Loop.Loop.Counters.Watches, Loop.Loop.Counters.Timers), Is.EqualTo((1, 1)));
    }

    [Test]
    public void B08_others_are_served_as_ever_while_one_is_braked()
    {
        int ticks = 0, others = 0;
        Watch(Interest.Read, () => { });
        VirtualDescriptor other = Loop.Open(10);
        Loop.Loop.Watch(10, Interest.Read, (_, _) =>
        {
            others++;
            lock (Loop.Kernel.SyncRoot) other.State = EpollEvents.None;
        });
        Loop.Loop.Every(TimeSpan.FromMilliseconds(10), () => ticks++);
        Loop.Set(Descriptor, EpollEvents.In, input: 1);
        for (int n = 0; n < 100; n++)
        {
            Loop.Set(other, EpollEvents.In);
            Loop.Advance("10ms");
        }

        Assert.That((ticks, others, Loop.Errors.Length), Is.EqualTo((100, 100, 1)));
    }

    [Test]
    public void B08_the_brake_is_released_when_the_descriptor_is_served_and_engages_again_with_another_report()
    {
        bool serves = false;
        Watch(Interest.Read, () =>
        {
            if (serves) Take();
        });
        for (int round = 1; round <= 3; round++)
        {
            Loop.Set(Descriptor, EpollEvents.In, input: 100_000);
            Assert.That(Loop.Errors, Has.Length.EqualTo(round));
            Loop.Advance("1s");
            serves = true;
            Loop.Advance("100ms");
            Assert.That((Descriptor.Input, Descriptor.State), Is.EqualTo((0, EpollEvents.None)), "all at once, after the pause");
            serves = false;
        }

        Assert.That(Loop.Errors, Has.Length.EqualTo(3));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void B08_a_descriptor_that_is_not_ready_any_more_after_the_pause_is_braked_no_longer(bool served)
    {
        Watch(Interest.Read, () =>
        {
            if (served) Take();
        });
        served = false;
        Loop.Set(Descriptor, EpollEvents.In, input: 1);
        Loop.Set(Descriptor, EpollEvents.None); // Other code has read the data.
        Loop.Advance("1s");
        served = true;
        int before = Calls;
        double now = Loop.Time;
        Loop.Set(Descriptor, EpollEvents.In, input: 50_000);
        Assert.That((Calls - before, Loop.Time, Loop.Errors.Length), Is.EqualTo((50_000, now, 1)));
    }

    [Test]
    public void B08_a_million_reads_of_a_byte_each_are_not_braked()
    {
        Watch(Interest.Read, Take);
        Loop.Set(Descriptor, EpollEvents.In, input: 1_000_000);
        Assert.That((Calls, Descriptor.Input, Loop.Time), Is.EqualTo((1_000_000, 0, 0)));
        Assert.That(Loop.Errors, Is.Empty);
    }

    [Test]
    public void B08_a_handler_that_reads_now_and_then_is_not_braked()
    {
        // Every tenth call: its buffers were full at the others.
        Watch(Interest.Read, () =>
        {
            if (Calls % 10 == 0) Take();
        });
        Loop.Set(Descriptor, EpollEvents.In, input: 10_000);
        Assert.That((Calls, Loop.Time, Loop.Errors.Length), Is.EqualTo((100_000, 0, 0)));
    }

    [TestCase(EpollEvents.Hup)]
    [TestCase(EpollEvents.Err | EpollEvents.Hup | EpollEvents.In | EpollEvents.RdHup)]
    public void J07_a_hang_up_that_the_handler_leaves_is_reported_once_and_told_ten_times_a_second(EpollEvents state)
    {
        Watch watch = Watch(Interest.Read, () => { });
        Loop.Set(Descriptor, state);
        Assert.That((Calls, Loop.Errors.Length), Is.EqualTo((SpinGuard.MaxCounted, 1)));
        Assert.That(Loop.Errors[0], Does.StartWith("the watch: 'the watch' is called again and again").And.Contain($"descriptor {Fd}"));
        Loop.Advance("10s");
        Assert.That((Calls, Loop.Errors.Length), Is.EqualTo((SpinGuard.MaxCounted + 100, 1)), "another writer of a FIFO may come");
        watch.Dispose();
        Assert.That(Loop.Errors, Has.Length.EqualTo(1));
    }

    [Test]
    public void J07_an_error_that_the_handler_leaves_is_reported_once_and_told_ten_times_a_second()
    {
        Watch(Interest.None, () => { });
        Loop.Set(Descriptor, EpollEvents.Err);
        int before = Calls;
        Loop.Advance("10s");
        Assert.That((Calls - before, Loop.Errors.Length), Is.EqualTo((100, 1)), "more may be queued, and fetched later");
    }

    [Test]
    public void J07_what_is_still_to_be_read_after_a_hang_up_is_read_to_the_end()
    {
        Watch(Interest.Read, () =>
        {
            lock (Loop.Kernel.SyncRoot) if (Descriptor.Input > 0 && --Descriptor.Input == 0) Descriptor.State = EpollEvents.Hup;
        });
        Loop.Set(Descriptor, EpollEvents.In | EpollEvents.Hup, input: 10_000);
        Assert.That((Descriptor.Input, Calls, Loop.Errors.Length), Is.EqualTo((0, 10_000 + SpinGuard.MaxCounted, 1)), "and the end is told, and left");
    }

    [Test]
    public void J07_a_handler_that_disposes_of_its_watch_at_a_hang_up_is_not_reported()
    {
        Watch watch = null!;
        watch = Watch(Interest.Read, () => watch.Dispose());
        Loop.Set(Descriptor, EpollEvents.Hup);
        Assert.That((Calls, Loop.Errors.Length, Loop.Loop.Counters.Watches), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public void B08_a_braked_watch_can_be_paused_modified_resumed_and_disposed_of()
    {
        Watch watch = Watch(Interest.Read, () => { });
        Loop.Set(Descriptor, EpollEvents.In, input: 1);
        watch.Pause();
        int before = Calls;
        Loop.Advance("10s");
        Assert.That(Calls, Is.EqualTo(before), "a pause is a pause");

        watch.Resume();
        Loop.Advance("1s");
        Assert.That(Calls - before, Is.InRange(10, 13));
        watch.Modify(Interest.None);
        before = Calls;
        Loop.Advance("10s");
        Assert.That(Calls, Is.EqualTo(before));

        watch.Modify(Interest.Read);
        Loop.Kernel.Settle();
        before = Calls;
        watch.Dispose();
        Loop.Advance("10s");
        Assert.That((Calls, Loop.Loop.Counters.Watches, Loop.Loop.Counters.Timers), Is.EqualTo((before, 0, 0)));
        Assert.That(Loop.Errors, Has.Length.LessThanOrEqualTo(2));
    }

    [Test]
    public void B08_edges_and_one_shots_cannot_spin_and_are_never_braked()
    {
        Watch watch = Watch(Interest.Read | Interest.OneShot, () => { });
        Loop.Set(Descriptor, EpollEvents.In, input: 1);
        for (int n = 0; n < 5_000; n++) Loop.On(() => watch.Modify(Interest.Read | Interest.OneShot));
        Assert.That((Calls, Loop.Errors.Length), Is.EqualTo((5_001, 0)));
    }

    private Watch Watch(Interest interest, Action handler) => Loop.Loop.Watch(Fd, interest, (_, _) =>
    {
        Calls++;
        handler();
    }, "the watch");

    private void Take()
    {
        lock (Loop.Kernel.SyncRoot)
        {
            if (--Descriptor.Input == 0) Descriptor.State = EpollEvents.None;
        }
    }
}
