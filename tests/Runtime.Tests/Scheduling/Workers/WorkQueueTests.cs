using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Tests.Scheduling.Workers;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class WorkQueueTests
{
    private readonly WorkQueue _queue = new();

    [Test]
    public void Runs_are_taken_in_the_order_in_which_they_were_added_however_often_the_places_are_used_again()
    {
        var runs = new CountedRun[5_000];
        for (int n = 0; n < runs.Length; n++)
        {
            runs[n] = new();
            Assert.That(_queue.TryAdd(runs[n], now: n), Is.True);
            if (n < 500) continue;
            Assert.That(_queue.Oldest, Is.EqualTo(n - 500));
            Assert.That(_queue.TryTake(), Is.SameAs(runs[n - 500]));
        }

        for (int n = runs.Length - 500; n < runs.Length; n++) Assert.That(_queue.TryTake(), Is.SameAs(runs[n]));
        Assert.That((_queue.TryTake(), _queue.Oldest, _queue.IsEmpty), Is.EqualTo(((IMovableRun?)null, (long?)null, true)));
    }

    [Test]
    public void A_full_queue_takes_no_more_and_loses_none()
    {
        var run = new CountedRun();
        int added = 0;
        while (_queue.TryAdd(run, now: 0)) added++;
        int taken = 0;
        while (_queue.TryTake() is not null) taken++;
        Assert.That((added, taken, _queue.TryAdd(run, now: 0)), Is.EqualTo((1024, 1024, true)));
    }

    [Test]
    public void Forgetting_keeps_what_was_not_taken()
    {
        CountedRun[] runs = [new(), new(), new()];
        foreach (CountedRun run in runs) _queue.TryAdd(run, now: 0);
        _queue.TryTake();
        _queue.ForgetTaken();
        Assert.That((_queue.TryTake(), _queue.TryTake(), _queue.TryTake()), Is.EqualTo((runs[1], runs[2], (IMovableRun?)null)));
    }

    [Test]
    public void Two_threads_that_take_get_each_run_once()
    {
        var runs = new CountedRun[200_000];
        bool isAll = false;
        Thread[] takers = [new(Take), new(Take)];
        foreach (Thread taker in takers) taker.Start();
        for (int n = 0; n < runs.Length; n++)
        {
            runs[n] = new();
            while (!_queue.TryAdd(runs[n], now: 0)) Thread.Yield();
        }

        Volatile.Write(ref isAll, true);
        foreach (Thread taker in takers) Assert.That(taker.Join(Patience.Span), Is.True);
        Assert.That(runs.Select(run => run.Executions).Distinct(), Is.EqualTo(new[] { 1 }));

        void Take()
        {
            while (true)
            {
                bool wasAll = Volatile.Read(ref isAll); // Before the look, which then finds all that were added.
                if (_queue.TryTake() is { } run) run.Execute();
                else if (wasAll) return;
                else Thread.Yield();
            }
        }
    }
}
