using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Several descriptors of one batch: what their handlers do to each other, and who is served before whom.</summary>
public class WatchBatchTests
{
    private readonly List<VirtualDescriptor> _descriptors = [];
    private readonly List<Watch> _watches = [];
    private string _order = "";
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Start()
    {
        _order = "";
        _descriptors.Clear();
        _watches.Clear();
        _loop = new();
    }

    [TearDown]
    public void Stop() => _loop.Dispose();

    public enum Deed
    {
        Dispose,
        Pause,
        AskForNothing,
    }

    [Test]
    public void F07_who_is_taken_out_by_a_handler_of_the_batch_is_not_called_after_that([Values] Deed deed, [Values(0, 1, 2)] int who,
        [Values("0", "1", "2", "012")] string whom)
    {
        for (int n = 0; n < 3; n++)
        {
            int number = n;
            Watch(n, () =>
            {
                if (number == who) foreach (char target in whom) Do(deed, _watches[target - '0']);
            });
        }

        AllReady();
        string first = "";
        for (int n = 0; n < 3; n++) first += n > who && whom.Contains($"{n}", StringComparison.Ordinal) ? "" : n;
        Assert.That(_order, Is.EqualTo(first));

        AllReady();
        string left = string.Concat("012".Except(whom));
        Assert.That(_order, Is.EqualTo(first + left), "the next batch");
        Assert.That(_loop.Errors, Is.Empty);
        Assert.That(_loop.Loop.Counters.Watches, Is.EqualTo(deed == Deed.Dispose ? left.Length : 3));
    }

    [Test]
    public void J04_a_watch_made_anew_in_the_batch_is_not_called_for_what_the_old_one_was_collected_for()
    {
        int fresh = 0;
        Watch(0, () =>
        {
            if (fresh > 0 || _watches.Count > 2) return;
            _watches[1].Dispose();
            lock (_loop.Kernel.SyncRoot) _loop.Kernel.Descriptors[1] = new(); // Another file under the same number.
            _watches.Add(_loop.Loop.Watch(1, Interest.Read, (_, _) => fresh++));
        });
        Watch(1, () => Assert.Fail("left before its turn"));
        AllReady();
        Assert.That((fresh, _loop.Loop.Counters.StaleEvents), Is.EqualTo((0, 1)));
        _loop.Set(_loop.Kernel.Descriptors[1], EpollEvents.In);
        _watches[2].Dispose();
        Assert.That(fresh, Is.GreaterThan(0));
    }

    [Test]
    public void F09_a_watch_that_a_handler_adds_has_its_turn_in_the_next_round()
    {
        var rounds = new List<long>();
        VirtualDescriptor second = _loop.Open(1, EpollEvents.In, input: 1);
        Watch(0, () =>
        {
            rounds.Add(_loop.Loop.Counters.Iterations);
            _loop.Loop.Watch(1, Interest.Read, (_, _) =>
            {
                rounds.Add(_loop.Loop.Counters.Iterations);
                lock (_loop.Kernel.SyncRoot) second.State = EpollEvents.None;
            });
        });
        AllReady();
        Assert.That(rounds, Is.EqualTo(new[] { rounds[0], rounds[0] + 1 }));
    }

    [Test]
    public void F10_a_watch_that_stops_the_loop_is_the_last_of_its_batch_and_the_others_are_served_by_the_next_run()
    {
        for (int n = 0; n < 3; n++)
        {
            int number = n;
            Watch(n, () =>
            {
                if (number == 1) _loop.Loop.Stop();
            });
        }

        lock (_loop.Kernel.SyncRoot)
        {
            _descriptors.ForEach(descriptor => descriptor.State = EpollEvents.In);
            _loop.Kernel.SignalWork();
        }

        _loop.Join();
        Assert.That(_order, Is.EqualTo("01"));
        _loop.Run();
        _loop.On(static () => { }); // The first round does not wait, so virtual time does not know when it is over.
        Assert.That(_order, Is.EqualTo("012"));
    }

    [Test]
    public void Timers_are_called_before_the_descriptors_of_the_same_round_and_posts_after_them()
    {
        Watch(0, () => { });
        _loop.Loop.Once(TimeSpan.FromMilliseconds(10), () => _order += "t");
        _loop.Kernel.Settle();
        _loop.On(() =>
        {
            _loop.Kernel.Spend("10ms");
            _descriptors[0].State = EpollEvents.In;
            _loop.Loop.Post(() => _order += "p");
        });
        Assert.That(_order, Is.EqualTo("t0p"));
    }

    [Test]
    public void B05_a_thousand_busy_descriptors_keep_a_timer_waiting_for_less_than_a_batch()
    {
        int late = 0, ticks = 0, most = 0;
        for (int n = 0; n < 1_000; n++)
        {
            Watch(n, () =>
            {
                _loop.Kernel.Spend("7us");
                if (_loop.Time >= (ticks + 1) * 10) most = Math.Max(most, ++late);
            }, served: false);
        }

        _loop.Loop.Every(TimeSpan.FromMilliseconds(10), timer =>
        {
            ticks++;
            late = 0;
            Assert.That(timer.Expirations, Is.EqualTo(1));
            if (ticks == 100) _watches.ForEach(watch => watch.Dispose());
        });
        AllReady();
        Assert.That(ticks, Is.EqualTo(100));
        Assert.That(most, Is.InRange(1, WaitBatch.Size));
        Assert.That(_loop.Errors, Is.Empty);
    }

    [Test]
    public void B06_a_post_that_posts_itself_leaves_each_round_to_timers_and_descriptors()
    {
        int posts = 0, reads = 0, ticks = 0;
        bool done = false;
        VirtualDescriptor descriptor = _loop.Open(0, EpollEvents.In, input: int.MaxValue);
        _loop.On(() =>
        {
            _loop.Loop.Watch(0, Interest.Read, (watch, _) =>
            {
                reads++;
                descriptor.Input--;
                if (done) watch.Dispose();
            });
            _loop.Loop.Every(TimeSpan.FromMilliseconds(1), timer =>
            {
                if (++ticks < 100) return;
                done = true;
                timer.Cancel();
            });
            PostAgain();
        });
        Assert.That((ticks, reads), Is.EqualTo((100, posts - 1)), "the first is called here");
        Assert.That(posts, Is.InRange(990, 1_010), "a round each");

        void PostAgain()
        {
            posts++;
            _loop.Kernel.Spend("100us");
            if (!done) _loop.Loop.Post(PostAgain);
        }
    }

    [Test]
    public void A_batch_takes_no_more_than_its_size_and_the_rest_has_the_next_turn()
    {
        for (int n = 0; n < 1_000; n++) Watch(n, () => { });
        long before = _loop.Loop.Counters.Iterations, events = _loop.Loop.Counters.Events;
        AllReady();
        Assert.That(_watches.Select(watch => watch.State), Is.All.EqualTo(1));
        Assert.That(_loop.Loop.Counters.Iterations - before, Is.EqualTo((1_000 + WaitBatch.Size - 1) / WaitBatch.Size));
        Assert.That(_loop.Loop.Counters.Events - events, Is.EqualTo(1_000));
    }

    private void Watch(int number, Action handler, bool served = true)
    {
        VirtualDescriptor descriptor = _loop.Open(number, input: int.MaxValue);
        _descriptors.Add(descriptor);
        _watches.Add(_loop.Loop.Watch(number, Interest.Read, (watch, _) =>
        {
            if (_watches.Count < 10) _order += number;
            watch.State = (int)(watch.State ?? 0) + 1;
            lock (_loop.Kernel.SyncRoot)
            {
                descriptor.Input--;
                if (served) descriptor.State = EpollEvents.None;
            }

            handler();
        }));
    }

    private void AllReady()
    {
        lock (_loop.Kernel.SyncRoot)
        {
            _descriptors.ForEach(descriptor => descriptor.State = EpollEvents.In);
            _loop.Kernel.SignalWork();
        }

        _loop.Kernel.Settle();
    }

    private static void Do(Deed deed, Watch watch)
    {
        if (deed == Deed.Dispose) watch.Dispose();
        else if (deed == Deed.Pause) watch.Pause();
        else watch.Modify(Interest.None);
    }
}
