using System.Diagnostics;

namespace TimerAttributes.Tests.Loop;

/// <summary>How a loop ends, for every thread that may end it and at every time.</summary>
[RealKernel]
public class EventLoopDisposeTests
{
    [Test]
    public void A_loop_that_was_disposed_of_refuses_everything_and_has_closed_what_it_opened()
    {
        MakeAndDispose(); // Which loads what it needs.
        int before = Descriptors.Count;
        EventLoop loop = MakeAndDispose();
        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(before));
        Assert.That(loop.Dispose, Throws.Nothing);
        Assert.That(loop.Stop, Throws.Nothing);
        Assert.That(loop.Run, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => loop.RunOnce(TimeSpan.Zero), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => loop.Once(TimeSpan.Zero, () => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => loop.Watch(0, Interest.None, (_, _) => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(loop.Post(() => { }), Is.False);
        Assert.That(() => loop.Invoke(() => { }), Throws.InvalidOperationException);
        Assert.That((loop.Counters.Watches, loop.IsLoopThread), Is.EqualTo((0, false)));

        static EventLoop MakeAndDispose()
        {
            (int reader, int writer) = Posix.Pipe();
            var loop = new EventLoop();
            loop.Watch(reader, Interest.Read, (_, _) => { });
            loop.Every(TimeSpan.FromMilliseconds(1), () => { });
            Assert.That(loop.Descriptor.IsInvalid, Is.False);
            loop.RunOnce(TimeSpan.FromMilliseconds(5));
            loop.Dispose();
            Posix.Close(reader, writer); // Still ours.
            return loop;
        }
    }

    [Test]
    public void The_descriptor_of_a_loop_that_was_disposed_of_is_closed_and_no_other_is_made([Values] bool asked)
    {
        var loop = new EventLoop();
        if (asked) Assert.That(loop.Descriptor.IsClosed, Is.False);
        loop.Dispose();
        int before = Descriptors.Count;
        try
        {
            Assert.That(loop.Descriptor.IsClosed, Is.True);
        }
        catch (ObjectDisposedException)
        {
            // As good.
        }

        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(before));
    }

    [Test]
    public void What_was_posted_before_the_dispose_runs_and_what_waits_for_it_is_let_go()
    {
        var loop = new EventLoop();
        int ran = 0;
        loop.Post(() => ran++);
        bool refused = false;
        var invoker = new Thread(() =>
        {
            try
            {
                loop.Invoke(() => ran++);
            }
            catch (InvalidOperationException)
            {
                refused = true;
            }
        })
        { IsBackground = true };
        invoker.Start();
        Patience.Until(() => (invoker.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0);
        loop.Dispose();
        Assert.That(invoker.Join(Patience.Span), Is.True);
        Assert.That((ran, refused), Is.EqualTo((2, false)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void G05_a_dispose_waits_for_the_handler_that_runs_also_when_others_dispose_too(int disposers)
    {
        var loop = new RunningLoop();
        using var entered = new ManualResetEventSlim();
        bool done = false;
        int early = 0;
        loop.Loop.Post(() =>
        {
            entered.Set();
            Thread.Sleep(100);
            Volatile.Write(ref done, true);
        });
        Assert.That(entered.Wait(Patience.Span), Is.True);
        Thread[] threads = [.. Enumerable.Range(0, disposers).Select(_ => new Thread(() =>
        {
            loop.Loop.Dispose();
            if (!Volatile.Read(ref done)) Interlocked.Increment(ref early);
        }) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        foreach (Thread thread in threads) Assert.That(thread.Join(Patience.Span), Is.True);
        loop.Dispose();
        Assert.That(early, Is.Zero, "disposes that have returned while the handler ran");
    }

    [Test]
    public void G05_a_dispose_at_any_moment_ends_a_busy_loop_and_no_handler_runs_after_it()
    {
        var random = new Random(5);
        using (new RunningLoop()) { }
        int descriptors = Descriptors.Count;
        for (int round = 0; round < 300; round++)
        {
            (int reader, int writer) = Posix.Pipe();
            int inside = 0, calls = 0;
            var loop = new RunningLoop();
            loop.Loop.Watch(reader, Interest.Read, (_, _) => Handle());
            loop.Loop.Every(TimeSpan.FromTicks(1_000), Handle);
            loop.Loop.Post(Again);
            Posix.Write(writer);
            Thread.SpinWait(random.Next(20_000));
            loop.Loop.Dispose();
            int before = calls;
            Assert.That(inside, Is.Zero);
            Thread.Yield();
            Assert.That(calls, Is.EqualTo(before));
            loop.Dispose();
            Posix.Close(reader, writer);

            void Again()
            {
                Handle();
                loop.Loop.Post(Again);
            }

            void Handle()
            {
                Interlocked.Increment(ref inside);
                calls++;
                Thread.SpinWait(100);
                Interlocked.Decrement(ref inside);
            }
        }

        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(descriptors));
    }

    [TestCase("post")]
    [TestCase("timer")]
    [TestCase("watch")]
    public void G06_a_dispose_in_a_handler_returns_at_once_and_the_run_ends_with_that_handler(string kind)
    {
        int before = Descriptors.Count, after = 0, accepted = 0;
        (int reader, int writer) = Posix.Pipe();
        var loop = new RunningLoop(run: false);
        bool returned = false;
        Posix.Write(writer);
        if (kind == "post") loop.Loop.Post(Dispose);
        if (kind == "timer") loop.Loop.Once(TimeSpan.Zero, Dispose);
        if (kind == "watch") loop.Loop.Watch(reader, Interest.Read, (_, _) => Dispose());
        loop.Loop.Every(TimeSpan.FromTicks(1), () => after += returned ? 100 : 0);
        loop.Run();
        loop.Join();
        Assert.That((returned, after), Is.EqualTo((true, accepted)), "no handler, and each post that was accepted");
        Assert.That(loop.Loop.Run, Throws.TypeOf<ObjectDisposedException>());
        Posix.Close(reader, writer);
        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(before));
        loop.Dispose();

        void Dispose()
        {
            loop.Loop.Dispose();
            loop.Loop.Dispose();
            returned = true;
            if (loop.Loop.Post(() => after++)) accepted++;
            Assert.That(() => loop.Loop.Watch(reader, Interest.Read, (_, _) => after += 100), Throws.TypeOf<ObjectDisposedException>());
        }
    }

    [Test]
    public void A_run_that_races_the_dispose_returns_or_says_that_it_is_disposed()
    {
        var random = new Random(6);
        for (int round = 0; round < 500; round++)
        {
            var loop = new EventLoop();
            Exception? thrown = null;
            var runner = new Thread(() =>
            {
                try
                {
                    if (round % 2 == 0) loop.Run();
                    else while (loop.RunOnce(Timeout.InfiniteTimeSpan)) ;
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            })
            { IsBackground = true };
            runner.Start();
            Thread.SpinWait(random.Next(2_000));
            loop.Dispose();
            Assert.That(runner.Join(Patience.Span), Is.True, $"round {round}");
            Assert.That(thrown, Is.Null.Or.TypeOf<ObjectDisposedException>(), $"round {round}");
            Assert.That(loop.Post(() => { }), Is.False);
        }
    }

    [Test]
    public void D09_ten_thousand_loops_leave_nothing_behind()
    {
        (int reader, int writer) = Posix.Pipe();
        Round();
        int descriptors = Descriptors.Count, threads = Process.GetCurrentProcess().Threads.Count;
        for (int n = 0; n < 10_000; n++) Round();
        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(descriptors));
        Assert.That(() => Process.GetCurrentProcess().Threads.Count, Is.LessThan(threads + 100).After(Patience.Milliseconds, 100), "the pool's come and go, and there is not one for each loop");
        Posix.Close(reader, writer);

        void Round()
        {
            using var loop = new EventLoop();
            loop.Watch(reader, Interest.Read, (_, _) => { });
            loop.Every(TimeSpan.FromSeconds(1), () => { });
            loop.RunOnce(TimeSpan.Zero);
        }
    }
}
