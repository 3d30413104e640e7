using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Linux;

/// <summary>A counter alone, against the real kernel.</summary>
[RealKernel]
public class EventFdTests
{
    private const ulong Most = ulong.MaxValue - 1;

    [Test]
    public void Signals_add_up_and_a_drain_takes_them_all()
    {
        using EventFd counter = EventFd.Create();
        Assert.That((IsReadable(counter), counter.Drain()), Is.EqualTo((false, 0UL)), "nothing, and it does not block");
        Assert.That((counter.Signal(), counter.Signal(41)), Is.EqualTo((true, true)));
        Assert.That((IsReadable(counter), counter.Drain()), Is.EqualTo((true, 42UL)));
        Assert.That((IsReadable(counter), counter.Drain()), Is.EqualTo((false, 0UL)));
    }

    [Test]
    public void A_counter_begins_where_it_is_told_to()
    {
        using EventFd counter = EventFd.Create(uint.MaxValue);
        Assert.That((IsReadable(counter), counter.Drain()), Is.EqualTo((true, (ulong)uint.MaxValue)));
    }

    [Test]
    public void A_semaphore_gives_one_at_a_time()
    {
        using EventFd semaphore = EventFd.Create(2, semaphore: true);
        semaphore.Signal(3);
        for (int n = 0; n < 5; n++) Assert.That((IsReadable(semaphore), semaphore.Drain()), Is.EqualTo((true, 1UL)));
        Assert.That((IsReadable(semaphore), semaphore.Drain()), Is.EqualTo((false, 0UL)));
    }

    [Test]
    public void A_full_counter_refuses_without_blocking_and_keeps_what_it_has()
    {
        using EventFd counter = EventFd.Create();
        Assert.That(counter.Signal(Most), Is.True);
        Assert.That((counter.Signal(), counter.Signal(Most)), Is.EqualTo((false, false)), "EAGAIN");
        Assert.That((IsReadable(counter), counter.Drain()), Is.EqualTo((true, Most)));
        Assert.That(counter.Signal(), Is.True, "and there is room again");
    }

    [Test]
    public void Counts_the_counter_cannot_hold_are_refused_with_value_and_range()
    {
        using EventFd counter = EventFd.Create();
        Assert.That(() => counter.Signal(0), Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.StartsWith("The count is 0; it must be from 1 to 18446744073709551614."));
        Assert.That(() => counter.Signal(ulong.MaxValue), Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.StartsWith("The count is 18446744073709551615;"));
        Assert.That(counter.Drain(), Is.Zero);
    }

    [Test]
    public void Signals_from_many_threads_are_all_counted()
    {
        using EventFd counter = EventFd.Create();
        Parallel.For(0, 10_000, _ => counter.Signal());
        Assert.That(counter.Drain(), Is.EqualTo(10_000));
    }

    [Test]
    public void A_counter_that_is_closed_is_refused_and_not_another_file_s_number()
    {
        EventFd counter = EventFd.Create();
        counter.Dispose();
        counter.Dispose();
        Assert.That(() => counter.Signal(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => counter.Drain(), Throws.TypeOf<ObjectDisposedException>());
    }

    private static bool IsReadable(EventFd counter)
    {
        using Epoll epoll = Epoll.Create();
        epoll.Add(counter.Descriptor, EpollEvents.In, 0);
        return epoll.Wait(new EpollEvent[1], TimeSpan.Zero) == 1;
    }
}
