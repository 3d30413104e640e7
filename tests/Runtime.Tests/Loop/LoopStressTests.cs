using System.Diagnostics;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Loop;

/// <summary>Many threads at one loop, and many descriptors and timers in it.</summary>
[RealKernel]
public class LoopStressTests
{
    private const int Threads = 16;
    private const int Ready = 600; // More than two batches, and fewer than a process may have where the limit is 1,024.

    [Test]
    public void J03_watches_and_timers_that_come_change_and_go_from_many_threads_leave_nothing_behind()
    {
        using (new RunningLoop()) { }
        int descriptors = Descriptors.Count;
        using (var loop = new RunningLoop())
        {
            long start = Stopwatch.GetTimestamp();
            int calls = 0;
            OnThreads(thread =>
            {
                var random = new Random(thread);
                var timers = new List<LoopTimer>();
                while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2) || Volatile.Read(ref calls) <= Threads)
                {
                    (int reader, int writer) = Posix.Pipe();
                    using var ours = new FileDescriptor(reader, ownsHandle: true);
                    using Watch watch = loop.Loop.Watch(ours, (Interest)random.Next(0, 2) | Interest.OneShot, Handle);
                    for (int n = 0; n < 10; n++)
                    {
                        Posix.TryWrite(writer);
                        Step(random.Next(6), watch);
                        Step(loop.Loop, random, timers);
                    }

                    Posix.Close(writer);
                }

                timers.ForEach(timer => timer.Cancel());
            });
            loop.Loop.Invoke(() => { });
            Assert.That((loop.Loop.Counters.Watches, loop.Loop.Counters.Timers, loop.Errors), Is.EqualTo((0, 0, Array.Empty<string>())));
            loop.Rest();

            void Handle(Watch watch, Readiness readiness)
            {
                calls++;
                try
                {
                    if (calls % 3 == 0) watch.Modify(Interest.Read | Interest.OneShot);
                    if (calls % 7 == 0) watch.Pause();
                    if (calls % 11 == 0) watch.Dispose();
                }
                catch (ObjectDisposedException)
                {
                    // By its thread, meanwhile.
                }
            }
        }

        Assert.That(() => Descriptors.Count, Is.LessThanOrEqualTo(descriptors).After(Patience.Milliseconds, 50));
    }

    [Test]
    public void J03_timers_made_and_cancelled_by_many_threads_take_no_more_room_than_there_are_at_a_time()
    {
        using var loop = new RunningLoop();
        Make(1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Make(100_000);
        loop.Loop.Invoke(() => { });
        Assert.That(loop.Loop.Counters.Timers, Is.Zero);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(20_000_000), "1,600,000 timers would be 90 MB");

        void Make(int each) => OnThreads(thread =>
        {
            for (int n = 0; n < each; n++)
            {
                LoopTimer timer = loop.Loop.Once(TimeSpan.FromHours(1), () => { });
                if (n % 2 == 0) timer.Change(TimeSpan.FromHours(2));
                if (!timer.Cancel()) Assert.Fail("it was there");
                if (n % 500 == 0) loop.Loop.Invoke(() => { }); // Or they would be faster than the loop.
            }
        });
    }

    [Test]
    public void J03_timers_of_many_threads_are_each_called_once_and_never_early()
    {
        const int Each = 5_000;
        using var loop = new RunningLoop();
        int calls = 0, early = 0, late = 0;
        OnThreads(thread =>
        {
            var random = new Random(thread);
            for (int n = 0; n < Each; n++)
            {
                TimeSpan delay = TimeSpan.FromTicks(random.Next(0, 500_000));
                long start = Stopwatch.GetTimestamp();
                bool isGone = false;
                LoopTimer timer = loop.Loop.Once(delay, () =>
                {
                    calls++;
                    if (Stopwatch.GetElapsedTime(start) < delay) early++;
                    if (Volatile.Read(ref isGone)) late++;
                });
                if (n % 10 != 0) continue;
                timer.Cancel();
                loop.Loop.Invoke(() => { });
                Volatile.Write(ref isGone, true);
            }
        });
        loop.Await(() => loop.Loop.Counters.Timers == 0);
        Assert.That((early, late), Is.EqualTo((0, 0)), "and none that was cancelled, once the loop has taken that up");
        Assert.That(calls, Is.InRange(Threads * Each * 9 / 10, Threads * Each), "those that were cancelled may have been called before");
    }

    [Test]
    public void B05_six_hundred_ready_descriptors_keep_a_timer_waiting_for_no_more_than_a_batch()
    {
        var open = new List<EventFd>();
        var waited = new List<int>();
        using (var loop = new RunningLoop())
        {
            long due = long.MaxValue;
            int late = 0;
            loop.On(() =>
            {
                for (int n = 0; n < Ready; n++)
                {
                    EventFd ready = AlwaysReady(open);
                    loop.Loop.Watch(ready.Descriptor, Interest.Read, (_, _) =>
                    {
                        if (Stopwatch.GetTimestamp() >= due) late++;
                        ready.Drain();
                    });
                }

                Next();
            });
            loop.Await(() => { lock (waited) return waited.Count >= 51; });

            void Next()
            {
                lock (waited) waited.Add(late);
                loop.Loop.Once(TimeSpan.FromMilliseconds(10), Next);
                due = Stopwatch.GetTimestamp() + Stopwatch.Frequency * 11 / 1_000; // And the tick.
                late = 0;
            }
        }

        open.ForEach(one => one.Dispose());
        // The machine may take the timer's processor away for a while, but not every time.
        Assert.That(waited.Skip(1).Order().ElementAt(25), Is.LessThanOrEqualTo(WaitBatch.Size), "the median of 50: all 600 would come first");
    }

    [Test]
    public void Every_one_of_six_hundred_ready_descriptors_has_its_turn()
    {
        var open = new List<EventFd>();
        int[] calls = new int[Ready];
        using (var loop = new RunningLoop())
        {
            loop.On(() =>
            {
                for (int n = 0; n < calls.Length; n++)
                {
                    int number = n;
                    EventFd ready = AlwaysReady(open);
                    loop.Loop.Watch(ready.Descriptor, Interest.Read, (_, _) =>
                    {
                        calls[number]++;
                        ready.Drain();
                    });
                }
            });
            loop.Await(() => calls.Sum() > 50_000);
            loop.On(() => Assert.That(calls.Max() - calls.Min(), Is.LessThanOrEqualTo(2)));
            Assert.That(loop.Errors, Is.Empty);
        }

        open.ForEach(one => one.Dispose());
    }

    // For as many reads as a test has time for.
    private static EventFd AlwaysReady(List<EventFd> open)
    {
        open.Add(EventFd.Create(uint.MaxValue, semaphore: true));
        return open[^1];
    }

    private static void Step(int step, Watch watch)
    {
        try
        {
            if (step == 0) watch.Modify(Interest.Read | Interest.OneShot);
            if (step == 1) watch.Pause();
            if (step == 2) watch.Resume();
            if (step == 3) watch.Modify(Interest.Read | Interest.EdgeTriggered);
        }
        catch (ObjectDisposedException)
        {
            // By its handler, meanwhile.
        }
    }

    private static void Step(EventLoop loop, Random random, List<LoopTimer> timers)
    {
        timers.Add(random.Next(2) == 0 ? loop.Once(Delay(), () => { }) : loop.Every(Delay(), () => { }));
        timers[random.Next(timers.Count)].Change(Delay());
        int cancelled = random.Next(timers.Count);
        timers[cancelled].Cancel();
        timers.RemoveAt(cancelled);
        loop.Post(() => { });

        TimeSpan Delay() => TimeSpan.FromTicks(random.Next(1, 200_000));
    }

    private static void OnThreads(Action<int> action)
    {
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(n => new Thread(() =>
        {
            try
            {
                action(n);
            }
            catch (Exception exception)
            {
                lock (failures) failures.Add(exception);
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        foreach (Thread thread in threads) Assert.That(thread.Join(Patience.Span), Is.True);
        Assert.That(failures, Is.Empty);
    }
}
