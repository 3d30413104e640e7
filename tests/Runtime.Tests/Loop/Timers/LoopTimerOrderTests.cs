namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>Requests of several threads to a timer are applied in their order, and the handle of an ended timer touches no other timer.</summary>
public class LoopTimerOrderTests
{
    private readonly List<double> _calls = [];
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Start()
    {
        _calls.Clear();
        _loop = new();
    }

    [TearDown]
    public void Stop() => _loop.Dispose();

    [Test]
    public void A_timer_made_elsewhere_and_changed_by_a_post_is_due_as_it_was_changed_to([Values] bool repeats)
    {
        LoopTimer timer = default;
        Elsewhere(() =>
        {
            timer = repeats ? _loop.Loop.Every(Ms(50_000), Call) : _loop.Loop.Once(Ms(50_000), Call);
            _loop.Loop.Post(() => Assert.That(timer.Change(Ms(10)), Is.True));
        });
        _loop.Advance("15ms");
        Assert.That(_calls, Is.EqualTo(new[] { 11d }));
        Assert.That(timer.Remaining, Is.EqualTo(repeats ? Ms(5) : (TimeSpan?)null));
    }

    [Test]
    public void A_timer_changed_elsewhere_and_then_by_a_post_is_due_as_the_latter_says()
    {
        LoopTimer timer = _loop.Loop.Once(Ms(20), Call);
        Elsewhere(() =>
        {
            Assert.That(timer.Change(Ms(50_000)), Is.True);
            _loop.Loop.Post(() => Assert.That(timer.Change(Ms(10)), Is.True));
        });
        _loop.Advance("1s");
        Assert.That(_calls, Is.EqualTo(new[] { 11d }));
    }

    [Test]
    public void A_timer_cancelled_elsewhere_cannot_be_changed_by_a_post_after_that()
    {
        LoopTimer timer = _loop.Loop.Once(Ms(20), Call);
        bool? changed = null;
        Elsewhere(() =>
        {
            Assert.That(timer.Cancel(), Is.True);
            _loop.Loop.Post(() => changed = timer.Change(Ms(10)));
        });
        _loop.Advance("1s");
        Assert.That((changed, _calls.Count), Is.EqualTo(((bool?)false, 0)));
    }

    [Test]
    public void A_timer_made_elsewhere_and_cancelled_by_a_post_is_not_called()
    {
        LoopTimer timer = default;
        Elsewhere(() =>
        {
            timer = _loop.Loop.Once(Ms(20), Call);
            _loop.Loop.Post(() => Assert.That(timer.Cancel(), Is.True));
        });
        Assert.That(timer.IsActive, Is.False);
        _loop.Advance("1s");
        Assert.That((_calls.Count, _loop.Loop.Counters.Timers), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Many_requests_of_one_thread_hold_in_their_order()
    {
        LoopTimer first = _loop.Loop.Once(Ms(20), Call), second = _loop.Loop.Every(Ms(20), Call);
        for (int n = 0; n < 1_000; n++)
        {
            first.Change(Ms(n % 2 == 0 ? 1 : 50_000));
            second.Change(Ms(n % 2 == 0 ? 50_000 : 1));
        }

        first.Change(Ms(7));
        second.Change(Ms(5));
        second.Cancel();
        _loop.Advance("1s");
        Assert.That(_calls, Is.EqualTo(new[] { 7d }));
    }

    [Test]
    public void A_handle_of_a_timer_that_is_gone_says_so_and_does_nothing([Values] bool onLoop, [Values] bool cancelled)
    {
        LoopTimer gone = default;
        object state = new();
        _loop.On(onLoop, () => gone = _loop.Loop.Once(Ms(5), _ => Call(), state));
        Assert.That((gone.IsActive, gone.State), Is.EqualTo((true, state)));
        if (cancelled) _loop.On(onLoop, () => Assert.That(gone.Cancel(), Is.True));
        _loop.Advance("5ms");
        Assert.That(_calls, Has.Count.EqualTo(cancelled ? 0 : 1));
        IsGone();

        // The old handle does not touch the timer that has its place now.
        LoopTimer fresh = default;
        _loop.On(onLoop, () => fresh = _loop.Loop.Every(Ms(10), _ => Call(), state));
        _loop.On(onLoop, () => Assert.That((gone.Change(Ms(1)), gone.Cancel(), gone == fresh), Is.EqualTo((false, false, false))));
        IsGone();
        Assert.That((fresh.IsActive, fresh.Remaining, fresh.Period, fresh.State), Is.EqualTo((true, (TimeSpan?)Ms(10), Ms(10), state)));
        _calls.Clear();
        _loop.Advance("30ms");
        Assert.That(_calls, Is.EqualTo(new double[] { 15, 25, 35 }));

        void IsGone() => Assert.That((gone.IsActive, gone.Remaining, gone.Period, gone.State, gone.Expirations),
            Is.EqualTo((false, (TimeSpan?)null, TimeSpan.Zero, (object?)null, 0L)));
    }

    [Test]
    public void No_timer_at_all_is_gone()
    {
        LoopTimer none = default;
        Assert.That((none.IsActive, none.Remaining, none.Period, none.State, none.Expirations, none.Cancel(), none.Change(Ms(1))),
            Is.EqualTo((false, (TimeSpan?)null, TimeSpan.Zero, (object?)null, 0L, false, false)));
    }

    [Test]
    public void A_timer_s_place_is_taken_ten_thousand_times_and_no_old_handle_finds_it([Values] bool onLoop)
    {
        var handles = new HashSet<LoopTimer>();
        LoopTimer last = default;
        for (int n = 0; n < 100; n++)
        {
            _loop.On(onLoop, () =>
            {
                for (int m = 0; m < 100; m++)
                {
                    Assert.That(handles.Add(last = _loop.Loop.Once(Ms(1_000), Call)), Is.True);
                    last.Cancel();
                }
            });
        }

        _loop.On(() =>
        {
            foreach (LoopTimer handle in handles)
            {
                if (handle.IsActive || handle.Change(Ms(1)) || handle.Cancel()) Assert.Fail("it is gone");
            }
        });
        _loop.Advance("2s");
        Assert.That((_calls.Count, _loop.Loop.Counters.Timers), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_timer_made_in_the_handler_of_one_that_ends_is_another_one()
    {
        LoopTimer first = default, second = default;
        bool firstWas = true;
        _loop.On(() => first = _loop.Loop.Once(Ms(10), timer =>
        {
            timer.Cancel();
            second = _loop.Loop.Once(Ms(10), Call);
            firstWas = timer.Change(Ms(1));
        }));
        _loop.Advance("1s");
        Assert.That((firstWas, first.IsActive, first == second), Is.EqualTo((false, false, false)));
        Assert.That(_calls, Is.EqualTo(new[] { 20d }));
    }

    // On another thread, while the loop is in a handler: all comes between two looks of the loop for what others ask.
    private void Elsewhere(Action action)
    {
        _loop.Loop.Once(Ms(1), () =>
        {
            var thread = new Thread(() => action()) { IsBackground = true };
            thread.Start();
            Assert.That(thread.Join(Patience.Span), Is.True);
        });
        _loop.Advance("1ms");
        Assert.That(_loop.Errors, Is.Empty);
    }

    private void Call() => _calls.Add(_loop.Time);

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
