using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>Many run-time timers, very short ones, and all of them against a list that is searched.</summary>
public class LoopTimerScaleTests
{
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Start() => _loop = new();

    [TearDown]
    public void Stop() => _loop.Dispose();

    [Test]
    public void A_million_timers_are_each_called_once_with_their_tick()
    {
        const int Count = 1_000_000;
        int wrong = 0, calls = 0;
        bool[] called = new bool[Count];
        var random = new Random(15);
        Action<LoopTimer> handler = timer =>
        {
            (int number, long tick) = ((int, long))timer.State!;
            calls++;
            if (called[number] || tick != (long)_loop.Time) wrong++;
            called[number] = true;
        };
        _loop.On(() =>
        {
            for (int n = 0; n < Count; n++)
            {
                long ticks = random.NextInt64(1, n % 2 == 0 ? 5_000 : 5_000_000);
                _loop.Loop.Once(Ms(ticks / 10d), handler, (n, (ticks + 9) / 10));
            }
        });
        Assert.That(_loop.Loop.Counters.Timers, Is.EqualTo(Count));
        _loop.Advance("1s");
        int soon = calls;
        for (int n = 0; n < 50; n++) _loop.Kernel.Leap("10s");
        Assert.That((soon, calls, _loop.Loop.Counters.Timers, _loop.Kernel.LiveTimers), Is.EqualTo((soon, Count, 0, 1)));
        Assert.That(soon, Is.GreaterThanOrEqualTo(Count / 2));
    }

    [Test]
    public void B04_ten_thousand_due_at_one_instant_are_called_in_bounded_rounds_with_descriptors_served_in_between()
    {
        const int Count = 10_000;
        int timers = 0, most = 0, since = 0, reads = 0, posts = 0;
        VirtualDescriptor descriptor = _loop.Open(9, EpollEvents.In, input: int.MaxValue);
        _loop.On(() =>
        {
            for (int n = 0; n < Count; n++)
            {
                _loop.Loop.Once(Ms(10), () =>
                {
                    if (timers++ % 100 == 0) _loop.Loop.Post(() => posts++);
                    most = Math.Max(most, ++since);
                });
            }

            _loop.Loop.Watch(9, Interest.Read, (watch, _) =>
            {
                descriptor.Input--;
                reads++;
                since = 0;
                if (timers == Count) watch.Dispose();
                if (timers == 0) _loop.Kernel.Spend("100us"); // Time passes while it is busy.
            });
        });
        _loop.Kernel.Settle();
        Assert.That((timers, posts, _loop.Time), Is.EqualTo((Count, 100, 10)));
        Assert.That(most, Is.LessThanOrEqualTo(WaitBatch.Size), "timers between two calls of the descriptor's handler");
        Assert.That(reads, Is.EqualTo(100 + (Count + WaitBatch.Size - 1) / WaitBatch.Size));
    }

    [Test]
    public void A_very_short_period_shares_its_calls_and_does_not_spin()
    {
        long calls = 0, expirations = 0;
        _loop.Loop.Every(TimeSpan.FromTicks(1), timer =>
        {
            calls++;
            expirations += timer.Expirations;
        });
        _loop.Kernel.Settle();
        long before = _loop.Loop.Counters.Iterations;
        _loop.Advance("1s");
        Assert.That((calls, expirations), Is.EqualTo((1_000, 10_000_000)));
        Assert.That(_loop.Loop.Counters.Iterations - before, Is.EqualTo(1_000));
    }

    [Test]
    public void An_idle_loop_with_a_far_timer_goes_round_a_few_times_in_a_year()
    {
        int calls = 0;
        _loop.Loop.Once(TimeSpan.FromDays(365), () => calls++);
        _loop.Kernel.Settle();
        long before = _loop.Loop.Counters.Iterations;
        _loop.Advance("365d");
        Assert.That(calls, Is.EqualTo(1));
        Assert.That(_loop.Loop.Counters.Iterations - before, Is.EqualTo(1), "one timer is looked at exactly");
    }

    [Test]
    public void Timers_cancelled_from_all_over_the_wheel_wake_no_thread_later()
    {
        LoopTimer[] timers = [.. Enumerable.Range(1, 1_000).Select(n => _loop.Loop.Once(Ms(n * n), () => Assert.Fail("cancelled")))];
        Array.ForEach(timers, timer => timer.Cancel());
        _loop.Kernel.Settle();
        long before = _loop.Loop.Counters.Iterations;
        _loop.Advance("1d");
        Assert.That(_loop.Loop.Counters.Iterations - before, Is.LessThanOrEqualTo(1), "the one that the kernel was armed for");
    }

    [Test]
    public void Random_programs_do_what_a_list_that_is_searched_does([Values(10, 1_000, 7_300)] int resolution)
    {
        int seed = Environment.TickCount;
        for (int program = 0; program < 60; program++)
        {
            using var loop = new VirtualLoop(TimeSpan.FromMicroseconds(resolution));
            RunProgram(loop, new(seed + program), resolution * 10L, bits: program % 2 == 0 ? 9 : 26, $"program {seed + program}");
        }
    }

    // In units of 100 ns. A call comes with the first tick that is not before the due time. Where times are long, none repeats.
    private static void RunProgram(VirtualLoop loop, Random random, long resolution, int bits, string name)
    {
        const long Boot = VirtualKernel.BootNanoseconds / 100;
        var actual = new List<(long At, int Who, long Expirations)>();
        var expected = new List<(long At, int Who, long Expirations)>();
        var timers = new List<(LoopTimer Timer, long Due, long Period)>();
        long now = 0;
        for (int step = 0; step < 60; step++)
        {
            int who = random.Next(timers.Count + 3), choice = random.Next(4);
            long span = random.NextInt64(1, resolution << random.Next(1, bits));
            loop.On(random.Next(2) == 0, () =>
            {
                if (who >= timers.Count) Make(choice % 2 == 0 && bits < 10, span);
                else if (choice == 0) Cancel(who);
                else Change(who, span);
            });
            long pass = random.NextInt64(1, resolution << random.Next(1, bits));
            loop.Kernel.Advance($"{pass * 100}ns");
            Expect(now += pass);
        }

        Assert.That(actual.Order(), Is.EqualTo(expected.Order()), name);
        Assert.That(loop.Loop.Counters.Timers, Is.EqualTo(timers.Count(timer => timer.Due >= 0)), name);

        void Make(bool repeats, long span)
        {
            int number = timers.Count;
            var time = TimeSpan.FromTicks(span);
            timers.Add((repeats ? loop.Loop.Every(time, Record) : loop.Loop.Once(time, Record), now + span, repeats ? span : 0));
            void Record(LoopTimer timer) => actual.Add(((loop.Kernel.Now(Clock.Monotonic) / 100) - Boot, number, timer.Expirations));
        }

        void Cancel(int who)
        {
            if (timers[who].Timer.Cancel() != timers[who].Due >= 0) Assert.Fail($"{name}: a cancel");
            timers[who] = timers[who] with { Due = -1 };
        }

        void Change(int who, long span)
        {
            bool isThere = timers[who].Due >= 0;
            if (timers[who].Timer.Change(TimeSpan.FromTicks(span)) != isThere) Assert.Fail($"{name}: a change");
            if (isThere) timers[who] = timers[who] with { Due = now + span, Period = timers[who].Period == 0 ? 0 : span };
        }

        void Expect(long until)
        {
            for (int who = 0; who < timers.Count; who++)
            {
                (LoopTimer timer, long due, long period) = timers[who];
                while (due >= 0 && TickOf(due) is var at && at <= until)
                {
                    long expirations = period == 0 ? 1 : (at - due) / period + 1;
                    expected.Add((at, who, expirations));
                    due = period == 0 ? -1 : due + expirations * period;
                }

                timers[who] = (timer, due, period);
            }
        }

        long TickOf(long due) => (Boot + due + resolution - 1) / resolution * resolution - Boot;
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
