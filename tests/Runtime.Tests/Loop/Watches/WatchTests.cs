using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Watches alone: what they are told, and how they are paused, changed and taken out.</summary>
public class WatchTests
{
    private const int Fd = 9;

    private readonly List<Readiness> _told = [];
    private VirtualLoop _loop = null!;
    private VirtualDescriptor _descriptor = null!;

    [SetUp]
    public void Start()
    {
        _told.Clear();
        _loop = new();
        _descriptor = _loop.Open(Fd);
    }

    [TearDown]
    public void Stop() => _loop.Dispose();

    [TestCase(Interest.Read, EpollEvents.In, Readiness.Readable)]
    [TestCase(Interest.Write, EpollEvents.Out, Readiness.Writable)]
    [TestCase(Interest.Priority, EpollEvents.Pri | EpollEvents.In, Readiness.Priority)]
    [TestCase(Interest.PeerClosed, EpollEvents.RdHup | EpollEvents.In, Readiness.PeerClosed)]
    [TestCase(Interest.Read, EpollEvents.In | EpollEvents.Out, Readiness.Readable)]
    [TestCase(Interest.Read | Interest.Write, EpollEvents.In | EpollEvents.Out, Readiness.Readable | Readiness.Writable)]
    [TestCase(Interest.Read | Interest.Write, EpollEvents.Out, Readiness.Writable)]
    [TestCase(Interest.None, EpollEvents.Hup, Readiness.HangUp)]
    [TestCase(Interest.None, EpollEvents.Err | EpollEvents.In, Readiness.Error)]
    [TestCase(Interest.Read, EpollEvents.In | EpollEvents.Hup | EpollEvents.Err, Readiness.Readable | Readiness.HangUp | Readiness.Error)]
    [TestCase(Interest.Read, EpollEvents.Out | EpollEvents.RdHup | EpollEvents.Pri, null)]
    [TestCase(Interest.None, EpollEvents.In | EpollEvents.Out, null)]
    public void The_handler_is_told_what_there_is_of_what_was_asked_for_and_of_hang_ups_and_errors_anyway(
        Interest interest, EpollEvents state, Readiness? told)
    {
        Watch(interest);
        _loop.Set(_descriptor, state);
        Assert.That(_told, Is.EqualTo(told is null ? [] : new[] { told.Value }));
    }

    [Test]
    public void A_level_triggered_watch_is_called_as_long_as_there_is_something()
    {
        Watch(Interest.Read, (_, _) => Take());
        _loop.Set(_descriptor, EpollEvents.In, input: 5);
        Assert.That(_told, Has.Count.EqualTo(5));
    }

    [Test]
    public void A_one_shot_watch_is_called_once_until_it_is_modified_or_resumed()
    {
        Watch watch = Watch(Interest.Read | Interest.OneShot, (_, _) => { });
        _loop.Set(_descriptor, EpollEvents.In);
        _loop.Set(_descriptor, EpollEvents.In | EpollEvents.Hup);
        Assert.That(_told, Is.EqualTo(new[] { Readiness.Readable }));

        _loop.Set(_descriptor, EpollEvents.In);
        Assert.That(() => watch.Modify(Interest.Read | Interest.OneShot), Throws.Nothing);
        _loop.Kernel.Settle();
        Assert.That(_told, Has.Count.EqualTo(2), "the same interest, and armed anew");
        Assert.That(watch.Resume, Throws.Nothing);
        _loop.Kernel.Settle();
        Assert.That(_told, Has.Count.EqualTo(3));
        Assert.That(_loop.Loop.Counters.Watches, Is.EqualTo(1));
    }

    [Test]
    public void A_one_shot_watch_may_arm_itself_in_its_own_handler()
    {
        Watch(Interest.Read | Interest.OneShot, (watch, _) =>
        {
            Take();
            watch.Modify(Interest.Read | Interest.OneShot);
        });
        _loop.Set(_descriptor, EpollEvents.In, input: 5);
        Assert.That(_told, Has.Count.EqualTo(5));
        Assert.That(_loop.Errors, Is.Empty);
    }

    [Test]
    public void A_paused_watch_is_told_of_nothing_and_of_what_is_there_when_it_is_resumed()
    {
        Watch watch = Watch(Interest.Read, (_, _) => Take());
        watch.Pause();
        watch.Pause();
        Assert.That((watch.IsPaused, _loop.Loop.Counters.Watches), Is.EqualTo((true, 1)));
        _loop.Set(_descriptor, EpollEvents.In | EpollEvents.Hup | EpollEvents.Err, input: 2);
        Assert.That(_told, Is.Empty);

        _loop.Set(_descriptor, EpollEvents.In, input: 2);
        watch.Resume();
        watch.Resume();
        _loop.Kernel.Settle();
        Assert.That((watch.IsPaused, _told.Count), Is.EqualTo((false, 2)));
    }

    [Test]
    public void What_is_modified_while_it_is_paused_stays_paused_and_waits_for_that_afterwards()
    {
        Watch watch = Watch(Interest.Read);
        watch.Pause();
        watch.Modify(Interest.Write);
        _loop.Set(_descriptor, EpollEvents.In | EpollEvents.Out);
        Assert.That((_told.Count, watch.Interest, watch.IsPaused), Is.EqualTo((0, Interest.Write, true)));
        watch.Resume();
        _loop.Kernel.Settle();
        Assert.That(_told, Is.EqualTo(new[] { Readiness.Writable }));
    }

    [Test]
    public void Modify_asks_for_something_else_and_tells_what_is_there_already()
    {
        Watch watch = Watch(Interest.None, (watch, _) => watch.Modify(Interest.None));
        _loop.Set(_descriptor, EpollEvents.In | EpollEvents.Out);
        foreach (Interest interest in new[] { Interest.Write, Interest.Read, Interest.Read | Interest.Write })
        {
            watch.Modify(interest);
            _loop.Kernel.Settle();
        }

        Assert.That(_told, Is.EqualTo(new[] { Readiness.Writable, Readiness.Readable, Readiness.Readable | Readiness.Writable }));
        Assert.That(watch.Interest, Is.EqualTo(Interest.None));
    }

    [Test]
    public void A_disposed_watch_is_told_of_nothing_and_refuses_the_rest()
    {
        Watch watch = Watch(Interest.Read);
        watch.Dispose();
        watch.Dispose();
        _loop.Set(_descriptor, EpollEvents.In | EpollEvents.Hup);
        Assert.That((_told.Count, _loop.Loop.Counters.Watches), Is.EqualTo((0, 0)));
        Assert.That(watch.Pause, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(watch.Resume, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => watch.Modify(Interest.Write), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(_loop.Errors, Is.Empty);

        using Watch second = Watch(Interest.Read);
        _loop.Kernel.Settle();
        Assert.That(_told, Is.EqualTo(new[] { Readiness.Readable | Readiness.HangUp }), "the descriptor can be watched again");
    }

    [Test]
    public void A_watch_keeps_its_name_number_and_state()
    {
        object state = new();
        Watch named = _loop.Loop.Watch(Fd, Interest.Read | Interest.PeerClosed, (_, _) => { }, "the name");
        _loop.Open(10);
        Watch unnamed = _loop.Loop.Watch(10, Interest.None, Handler);
        named.State = state;
        Assert.That((named.Name, named.Fd, named.Interest, named.State), Is.EqualTo(("the name", Fd, Interest.Read | Interest.PeerClosed, state)));
        Assert.That(unnamed.Name, Does.Contain(nameof(Handler)).And.EndsWith("of descriptor 10"));

        static void Handler(Watch watch, Readiness readiness)
        {
        }
    }

    [Test]
    public void Watches_made_before_the_run_and_between_runs_are_served_by_the_next()
    {
        using var loop = new VirtualLoop(run: false);
        VirtualDescriptor descriptor = loop.Open(Fd, EpollEvents.In, input: 1), other = loop.Open(10, EpollEvents.In, input: 1);
        int calls = 0;
        loop.Loop.Watch(Fd, Interest.Read, (_, _) => Serve(descriptor));
        Assert.That(calls, Is.Zero);
        loop.Run();
        Assert.That(calls, Is.EqualTo(1));

        loop.Loop.Stop();
        loop.Join();
        loop.Loop.Watch(10, Interest.Read, (_, _) => Serve(other));
        descriptor.State = EpollEvents.In;
        loop.Run();
        Assert.That(calls, Is.EqualTo(3));

        void Serve(VirtualDescriptor one)
        {
            calls++;
            lock (loop.Kernel.SyncRoot) one.State = EpollEvents.None;
        }
    }

    [Test]
    public void After_the_loop_s_dispose_nothing_can_be_watched_and_no_watch_is_left()
    {
        var loop = new VirtualLoop();
        loop.Open(Fd);
        Watch watch = loop.Loop.Watch(Fd, Interest.Read, (_, _) => { });
        loop.Dispose();
        Assert.That(() => loop.Loop.Watch(Fd, Interest.Read, (_, _) => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(watch.Resume, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(watch.Dispose, Throws.Nothing);
        Assert.That((loop.Loop.Counters.Watches, loop.Errors.Length), Is.EqualTo((0, 0)));
    }

    // Served by the first call, unless the handler does something else.
    private Watch Watch(Interest interest, Action<Watch, Readiness>? handler = null) => _loop.Loop.Watch(Fd, interest, (watch, readiness) =>
    {
        _told.Add(readiness);
        if (handler is not null) handler(watch, readiness);
        else lock (_loop.Kernel.SyncRoot) _descriptor.State = EpollEvents.None;
    });

    private void Take()
    {
        lock (_loop.Kernel.SyncRoot)
        {
            if (--_descriptor.Input == 0) _descriptor.State = EpollEvents.None;
        }
    }
}
