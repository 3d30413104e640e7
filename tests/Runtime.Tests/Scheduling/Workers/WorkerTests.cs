using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Tests.Scheduling.Workers;

[RealKernel]
public class WorkerTests
{
    [Test]
    public void No_wake_up_is_lost_between_the_last_look_and_the_sleep()
    {
        var worker = Worker.Start();
        var run = new CountedRun();
        for (int n = 0; n < 200_000; n++)
        {
            Thread.SpinWait(n % 100); // Each pause meets the thread at another step on its way to sleep.
            worker.Queue.TryAdd(run, now: 0);
            worker.Wake();
            if (run.Executions <= n) Assert.That(SpinWait.SpinUntil(() => run.Executions > n, Patience.Span), Is.True, $"run {n}");
        }

        worker.Stop();
    }

    [Test]
    public void A_worker_that_is_stopped_executes_what_was_queued_and_ends()
    {
        Thread? thread = null;
        using var mayEnd = new ManualResetEventSlim();
        var worker = Worker.Start();
        var first = new CountedRun(() =>
        {
            Volatile.Write(ref thread, Thread.CurrentThread);
            mayEnd.Wait(Patience.Span);
        });
        var second = new CountedRun();
        worker.Queue.TryAdd(first, now: 0);
        worker.Wake();
        Assert.That(() => Volatile.Read(ref thread), Is.Not.Null.After(Patience.Milliseconds, 5));
        worker.Queue.TryAdd(second, now: 0);
        worker.Stop();
        mayEnd.Set();
        Assert.That(thread!.Join(Patience.Span), Is.True);
        Assert.That(second.Executions, Is.EqualTo(1));
    }
}
