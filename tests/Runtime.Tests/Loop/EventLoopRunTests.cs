using System.Diagnostics;

namespace TimerAttributes.Tests.Loop;

/// <summary>How a loop runs, round by round or for as long as it takes, and how it is stopped.</summary>
[RealKernel]
public class EventLoopRunTests
{
    [Test]
    public void A_round_without_a_wait_serves_what_there_is_and_says_whether_there_was_anything()
    {
        using var loop = new EventLoop();
        string order = "";
        Assert.That(loop.RunOnce(TimeSpan.Zero), Is.False);
        loop.Post(() => order += "p");
        Assert.That((loop.RunOnce(TimeSpan.Zero), order), Is.EqualTo((true, "p")));
        Assert.That(loop.RunOnce(TimeSpan.Zero), Is.False);

        loop.Once(TimeSpan.Zero, () => order += "t");
        Assert.That(() => { loop.RunOnce(TimeSpan.FromMilliseconds(5)); return order; }, Is.EqualTo("pt").After(Patience.Milliseconds, 1));
        (int reader, int writer) = Posix.Pipe();
        using (loop.Watch(reader, Interest.Read, (_, _) =>
        {
            order += "w";
            Posix.TryRead(reader);
        }))
        {
            Posix.Write(writer);
            Assert.That((loop.RunOnce(TimeSpan.Zero), order), Is.EqualTo((true, "ptw")));
            Assert.That(loop.RunOnce(TimeSpan.Zero), Is.False);
        }

        Posix.Close(reader, writer);
    }

    [Test]
    public void A_round_serves_every_post_of_a_thousand_and_says_so_each_time()
    {
        using var loop = new EventLoop();
        int ran = 0;
        for (int n = 1; n <= 1_000; n++)
        {
            loop.Post(() => ran++);
            Assert.That((loop.RunOnce(TimeSpan.Zero), ran), Is.EqualTo((true, n)));
        }
    }

    [TestCase(1)] // 100 ns
    [TestCase(1_000)] // 100 µs
    [TestCase(10_001)]
    [TestCase(50_000)]
    public void A_time_out_is_never_early_and_does_not_spin(long ticks)
    {
        using var loop = new EventLoop();
        loop.Once(TimeSpan.FromHours(1), () => { });
        loop.RunOnce(TimeSpan.Zero); // Which takes the timer up.
        long rounds = loop.Counters.Iterations;
        for (int n = 1; n <= 10; n++)
        {
            long start = Stopwatch.GetTimestamp();
            Assert.That(loop.RunOnce(TimeSpan.FromTicks(ticks)), Is.False);
            Assert.That(Stopwatch.GetElapsedTime(start), Is.GreaterThanOrEqualTo(TimeSpan.FromTicks(ticks)));
            Assert.That(loop.Counters.Iterations - rounds, Is.EqualTo(n));
        }
    }

    [Test]
    public void Time_outs_that_cannot_be_are_refused_and_harm_nothing()
    {
        using var loop = new EventLoop();
        foreach (TimeSpan timeout in new[] { TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(-1), TimeSpan.MinValue })
            Assert.That(() => loop.RunOnce(timeout), Throws.TypeOf<ArgumentOutOfRangeException>());
        loop.Post(() => { });
        Assert.That(loop.RunOnce(TimeSpan.Zero), Is.True);
    }

    [Test]
    public void A_round_without_end_or_nearly_so_waits_until_there_is_something([Values(-1L, long.MaxValue, 10_000L * int.MaxValue)] long ticks)
    {
        using var loop = new EventLoop();
        bool posted = false, ran = false;
        var poster = new Thread(() =>
        {
            Thread.Sleep(30);
            Volatile.Write(ref posted, true);
            loop.Post(() => ran = true);
        })
        { IsBackground = true };
        poster.Start();
        bool any = loop.RunOnce(ticks == -1 ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(ticks));
        Assert.That((Volatile.Read(ref posted), any, ran), Is.EqualTo((true, true, true)));
        Assert.That(poster.Join(Patience.Span), Is.True);
    }

    [Test]
    public void F11_a_loop_that_runs_is_not_run_again_from_a_handler_or_another_thread()
    {
        using var loop = new RunningLoop();
        var thrown = new List<Exception?>();
        loop.On(() =>
        {
            thrown.Add(Assert.Catch(loop.Loop.Run));
            thrown.Add(Assert.Catch(() => loop.Loop.RunOnce(TimeSpan.Zero)));
        });
        Assert.That(thrown, Has.All.TypeOf<InvalidOperationException>().And.All.Message.Contains("a handler cannot run it again"));
        Assert.That(loop.Loop.Run, Throws.InvalidOperationException.With.Message.Contains("on another thread"));
        Assert.That(() => loop.Loop.RunOnce(TimeSpan.Zero), Throws.InvalidOperationException.With.Message.Contains("on another thread"));
        loop.On(() => { });
    }

    [Test]
    public void The_loop_thread_is_the_one_that_runs_it_and_only_while_it_does()
    {
        using var loop = new EventLoop();
        bool inside = false, other = true;
        loop.Post(() =>
        {
            inside = loop.IsLoopThread;
            var thread = new Thread(() => other = loop.IsLoopThread) { IsBackground = true };
            thread.Start();
            thread.Join(Patience.Span);
        });
        Assert.That(loop.IsLoopThread, Is.False);
        loop.RunOnce(TimeSpan.Zero);
        Assert.That((inside, other, loop.IsLoopThread), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void A_stop_before_the_run_ends_that_run_at_once_and_no_other()
    {
        using var loop = new EventLoop();
        int ran = 0;
        loop.Stop();
        loop.Stop();
        loop.Run();
        loop.Post(() => ran++);
        loop.Stop();
        Assert.That(loop.RunOnce(Timeout.InfiniteTimeSpan), Is.False);
        loop.Post(() => ran++);
        Assert.That(loop.RunOnce(Timeout.InfiniteTimeSpan), Is.True);
        loop.Post(loop.Stop);
        loop.Run();
        loop.Once(TimeSpan.FromMilliseconds(1), loop.Stop);
        loop.Run();
        Assert.That(ran, Is.EqualTo(1), "what is posted to a loop that has stopped is not accepted");
    }

    [Test]
    public void F10_a_stop_in_a_handler_of_any_kind_ends_the_run_and_the_next_one_goes_on()
    {
        using var loop = new RunningLoop(run: false);
        (int reader, int writer) = Posix.Pipe();
        Watch watch = loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            Posix.TryRead(reader);
            StopTwice();
        });
        for (int round = 0; round < 3; round++)
        {
            loop.Run();
            loop.Loop.Once(TimeSpan.FromMilliseconds(1), StopTwice);
            loop.Join();
            loop.Run();
            Posix.Write(writer);
            loop.Join();
            loop.Run();
            Patience.Until(() => loop.Loop.Post(StopTwice));
            loop.Join();
        }

        watch.Dispose();
        Posix.Close(reader, writer);

        void StopTwice()
        {
            loop.Loop.Stop();
            loop.Loop.Stop();
        }
    }

    [Test]
    public void G04_stops_from_many_threads_at_once_end_one_run()
    {
        using var loop = new RunningLoop(run: false);
        for (int round = 0; round < 200; round++)
        {
            loop.Run();
            Thread[] stoppers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(loop.Loop.Stop) { IsBackground = true })];
            Array.ForEach(stoppers, stopper => stopper.Start());
            Assert.That(Array.TrueForAll(stoppers, stopper => stopper.Join(Patience.Span)), Is.True);
            loop.Join();
        }
    }
}
