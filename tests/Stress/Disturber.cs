namespace TimerAttributes.Stress;

/// <summary>Other threads that take jobs in hand, as fast as not to be all that happens.</summary>
internal sealed class Disturber : IDisposable
{
    private readonly Scheduler _scheduler;
    private readonly JobAccount[] _accounts;
    private readonly Thread[] _threads;
    private volatile bool _isOver;

    public Disturber(Scheduler scheduler, JobAccount[] accounts, int threads)
    {
        (_scheduler, _accounts) = (scheduler, accounts);
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Run) { Name = "disturber", IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Run()
    {
        while (!_isOver)
        {
            Thread.Sleep(Random.Shared.Next(5));
            Disturb(_accounts[Random.Shared.Next(_accounts.Length)]);
        }
    }

    private void Disturb(JobAccount account)
    {
        JobBook book = account.Book;
        int dice = Random.Shared.Next(10);
        if (book.IsTriggered && dice < 6) account.Trigger();
        if (book.IsPaused && dice == 6) account.Job.Pause();
        if (book.IsPaused && dice > 6) account.Job.Resume();
        if (book.IsRescheduled.Anywhere && dice > 6) account.Job.Reschedule(AnyPeriod());
        if (book.IsRescheduled.OnLoop && dice < 3) _scheduler.Loop.Post(() => account.Reschedule(AnyPeriod()));
    }

    private static TimeSpan AnyPeriod() => TimeSpan.FromMilliseconds(Random.Shared.Next(1, 12));
}
