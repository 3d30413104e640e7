using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop;

/// <summary>A loop whose descriptor another loop watches: readable when there is something to serve, and only then.</summary>
[RealKernel]
public class NestedLoopTests
{
    private EventLoop _inner = null!;
    private RunningLoop _outer = null!;
    private int _rounds;
    private int _inVain;
    private int _ran;

    [SetUp]
    public void Nest()
    {
        _rounds = _inVain = _ran = 0;
        _inner = new();
        _outer = new();
        _outer.Loop.Watch(_inner.Descriptor, Interest.Read, (_, _) =>
        {
            _rounds++;
            if (!_inner.RunOnce(TimeSpan.Zero)) _inVain++;
        }, "the inner loop");
        _outer.Rest();
    }

    [TearDown]
    public void Part()
    {
        try
        {
            _outer.Dispose();
        }
        finally
        {
            _inner.Dispose();
        }
    }

    [Test]
    public void A_post_from_another_thread_is_run_by_the_outer_loop()
    {
        for (int n = 1; n <= 100; n++)
        {
            Assert.That(_inner.Post(() => _ran++), Is.True);
            Ran(n, orMore: true);
        }

        Ran(100);
    }

    [Test]
    public void A_timer_of_another_thread_is_called_by_the_outer_loop_and_wakes_it_no_more_than_it_must()
    {
        _inner.Once(TimeSpan.FromMilliseconds(2), () => _ran++);
        Ran(1);
        LoopTimer timer = _inner.Every(TimeSpan.FromMilliseconds(2), () => _ran++);
        Ran(5, orMore: true);
        timer.Change(TimeSpan.FromHours(1));
        _outer.Rest();
        int ran = _ran;
        timer.Change(TimeSpan.FromMilliseconds(2));
        Ran(ran + 5, orMore: true);
        timer.Cancel();
        _outer.Rest();
        Assert.That(_rounds, Is.LessThanOrEqualTo(_ran + 12), "and one for each thing that was asked for");
    }

    [Test]
    public void A_timer_made_in_a_handler_of_the_inner_loop_is_called()
    {
        _inner.Post(() => _inner.Once(TimeSpan.FromMilliseconds(2), () => _ran++));
        Ran(1);
    }

    [Test]
    public void A_descriptor_of_the_inner_loop_is_served_by_the_outer_one()
    {
        (int reader, int writer) = Posix.Pipe();
        using (Watch watch = _inner.Watch(reader, Interest.Read, (_, _) =>
        {
            _ran++;
            Posix.TryRead(reader);
        }))
        {
            for (int n = 1; n <= 10; n++)
            {
                Posix.Write(writer);
                Ran(n);
            }

            watch.Pause();
            Posix.Write(writer);
            _outer.Rest();
            watch.Resume();
            Ran(11);
        }

        Posix.Close(reader, writer);
    }

    [Test]
    public void Six_hundred_descriptors_of_the_inner_loop_are_served_batch_after_batch()
    {
        var open = new List<EventFd>();
        for (int n = 0; n < 600; n++)
        {
            EventFd ready = EventFd.Create(1);
            open.Add(ready);
            _inner.Watch(ready.Descriptor, Interest.Read, (watch, _) =>
            {
                _ran++;
                watch.Dispose();
            });
        }

        Ran(600);
        open.ForEach(one => one.Dispose());
    }

    [Test]
    public void Ten_thousand_timers_of_one_tick_are_called_round_after_round()
    {
        _inner.Post(() =>
        {
            for (int n = 0; n < 10_000; n++) _inner.Once(TimeSpan.FromMilliseconds(2), () => _ran++);
        });
        Ran(10_000);
    }

    [Test]
    public void A_ghost_of_the_inner_loop_is_laid_and_its_descriptor_stays_the_same()
    {
        (int reader, int writer) = Posix.Pipe();
        int copy = Posix.Dup(reader), descriptor = (int)_inner.Descriptor.DangerousGetHandle();
        _inner.Watch(new FileDescriptor(reader, ownsHandle: false), Interest.Read, (_, _) => _ran++, "the ghost");
        using (new StandardError())
        {
            _outer.On(() =>
            {
                Posix.Close(reader);
                Posix.Write(writer);
            });
            _outer.Rest();
        }

        Assert.That((int)_inner.Descriptor.DangerousGetHandle(), Is.EqualTo(descriptor));
        int before = _ran;
        _inner.Post(() => _ran++);
        Ran(before + 1);
        Posix.Close(copy, writer);
    }

    [Test]
    public void An_inner_loop_without_anything_to_do_leaves_the_outer_one_asleep()
    {
        _inner.Once(TimeSpan.FromHours(1), () => _ran++);
        _inner.Post(() => { });
        _outer.Rest();
        long rounds = _outer.Loop.Counters.Iterations, inner = _inner.Counters.Iterations;
        Thread.Sleep(100);
        Assert.That((_outer.Loop.Counters.Iterations, _inner.Counters.Iterations), Is.EqualTo((rounds, inner)));
    }

    private void Ran(int times, bool orMore = false)
    {
        _outer.Await(() => Volatile.Read(ref _ran) >= times);
        if (!orMore)
        {
            _outer.Rest();
            Assert.That(_ran, Is.EqualTo(times));
        }

        Assert.That(_outer.Errors, Is.Empty);
        Assert.That(_inVain, Is.Zero, "readable, and nothing to serve");
    }
}
