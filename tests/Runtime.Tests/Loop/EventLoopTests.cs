namespace TimerAttributes.Tests.Loop;

/// <summary>The loop alone: what handlers may do to it, and what becomes of posts.</summary>
public class EventLoopTests
{
    private VirtualKernel _kernel = null!;
    private EventLoop _loop = null!;
    private Thread _thread = null!;

    [SetUp]
    public void StartLoop()
    {
        _kernel = new();
        _loop = new(_kernel, new(), owner: null);
        Restart();
    }

    [TearDown]
    public void StopLoop()
    {
        _loop.Dispose();
        Assert.That(_thread.Join(Patience.Span), Is.True);
    }

    [TestCase(0, "0")]
    [TestCase(1, "01")]
    [TestCase(2, "012")]
    public void F07_a_source_that_leaves_within_a_batch_is_not_fired_after_that(int who, string fired)
    {
        // The one at 'who' takes all three out: itself, those before it in the batch, those after it.
        string order = "";
        TimerSource[] sources = null!;
        sources = [.. Enumerable.Range(0, 3).Select(n => Add(() =>
        {
            order += n;
            if (n == who) Array.ForEach(sources, source => source.Dispose());
        }))];
        _kernel.Advance("1s");

        Assert.That(order, Is.EqualTo(fired));
        _kernel.Advance("10s");
        Assert.That(order, Is.EqualTo(fired));
        Assert.That(_loop.Counters.StaleEvents, Is.EqualTo(2 - who));
    }

    [Test]
    public void J04_a_source_made_in_the_place_of_one_that_left_in_the_same_batch_is_not_fired_for_it()
    {
        int fresh = 0;
        TimerSource? second = null;
        Add(() =>
        {
            if (_loop.Counters.StaleEvents > 0) return;
            second!.Dispose();
            second = Add(() => fresh++);
        });
        second = Add(() => Assert.Fail("left before its turn"));
        _kernel.Advance("1s");
        Assert.That((fresh, _loop.Counters.StaleEvents), Is.EqualTo((0, 1)));

        _kernel.Advance("1s");
        Assert.That((fresh, _loop.Counters.StaleEvents), Is.EqualTo((1, 1)));
    }

    [Test]
    public void F10_a_handler_that_stops_the_loop_is_the_last_of_its_batch_and_the_loop_can_run_again()
    {
        string order = "";
        Add(() =>
        {
            order += "a";
            if (order == "a") _loop.Stop();
        });
        Add(() => order += "b");
        _kernel.Leap("1ms");
        using (Pause()) _kernel.Spend("1s");
        Assert.That(_thread.Join(Patience.Span), Is.True);
        Assert.That(order, Is.EqualTo("a"));
        Assert.That(_loop.Post(() => { }), Is.False);

        Restart();
        _kernel.Advance("1s");
        Assert.That(order, Is.EqualTo("aab"));
    }

    [Test]
    public void F11_running_the_loop_from_a_handler_throws_and_harms_nothing()
    {
        Exception? thrown = null;
        Add(() => thrown = Assert.Catch(_loop.Run));
        _kernel.Advance("1s");
        Assert.That(thrown, Is.TypeOf<InvalidOperationException>());

        thrown = null;
        _kernel.Advance("1s");
        Assert.That(thrown, Is.Not.Null);
    }

    [Test]
    public void J01_a_hundred_threads_posts_all_run_on_the_loop_thread_each_thread_s_in_order()
    {
        const int Threads = 100, Each = 10_000;
        int[] last = new int[Threads];
        int ran = 0, foreign = 0, outOfOrder = 0;
        Thread[] posters = [.. Enumerable.Range(0, Threads).Select(poster => new Thread(() =>
        {
            for (int n = 1; n <= Each; n++)
            {
                int number = n;
                _loop.Post(() =>
                {
                    ran++;
                    if (Thread.CurrentThread != _thread) foreign++;
                    if (last[poster] != number - 1) outOfOrder++;
                    last[poster] = number;
                });
            }
        }) { IsBackground = true })];
        Array.ForEach(posters, poster => poster.Start());
        Assert.That(Array.TrueForAll(posters, poster => poster.Join(Patience.Span)), Is.True);
        _kernel.Settle();

        Assert.That((ran, foreign, outOfOrder), Is.EqualTo((Threads * Each, 0, 0)));
        Assert.That(_loop.Counters.Iterations, Is.LessThan(Threads * Each), "wake-ups are coalesced");
    }

    [Test]
    public void J02_a_post_that_races_the_stop_runs_or_says_no()
    {
        for (int round = 0; round < 1_000; round++)
        {
            int accepted = 0, ran = 0;
            var poster = new Thread(() =>
            {
                for (int n = 0; n < 100; n++)
                {
                    if (_loop.Post(() => ran++)) accepted++;
                }
            })
            { IsBackground = true };
            poster.Start();
            _loop.Stop();
            Assert.That(poster.Join(Patience.Span), Is.True);
            Assert.That(_thread.Join(Patience.Span), Is.True);
            Assert.That(ran, Is.EqualTo(accepted), $"round {round}");
            Restart();
        }
    }

    [Test]
    public void A_post_that_posts_itself_does_not_keep_timers_waiting()
    {
        int posts = 0;
        bool ticked = false;
        Add(() => ticked = true);
        void PostAgain()
        {
            posts++;
            if (posts == 1_000) _kernel.Spend("1s");
            if (!ticked) _loop.Post(PostAgain);
        }

        _loop.Post(PostAgain);
        _kernel.Settle();
        Assert.That((posts, ticked), Is.EqualTo((1_001, true)), "the round after the due time serves the timer");
    }

    private TimerSource Add(Action handler) => OnLoop(() => new TimerSource(_loop, handler));

    private void Restart()
    {
        _thread = new(_loop.Run) { IsBackground = true };
        _thread.Start();
        _kernel.Settle();
    }

    private T OnLoop<T>(Func<T> make)
    {
        if (Thread.CurrentThread == _thread) return make();
        var made = new TaskCompletionSource<T>();
        _loop.Post(() => made.SetResult(make()));
        return made.Task.WaitAsync(Patience.Span).GetAwaiter().GetResult();
    }

    // Holds the loop up, so that what happens meanwhile comes in one batch.
    private Holder Pause() => new(_loop);

    private sealed class Holder : IDisposable
    {
        private readonly ManualResetEventSlim _released = new();

        public Holder(EventLoop loop)
        {
            using var held = new ManualResetEventSlim();
            loop.Post(() =>
            {
                held.Set();
                _released.Wait(Patience.Span);
            });
            Assert.That(held.Wait(Patience.Span), Is.True);
        }

        public void Dispose() => _released.Set();
    }
}
