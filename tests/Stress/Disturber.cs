namespace TimerAttributes.Stress;

/// <summary>Takes jobs in hand, now this one and now that, as fast as not to be all that happens.</summary>
internal sealed class Disturber(Scheduler scheduler, JobAccount[] accounts)
{
    public void Disturb()
    {
        Thread.Sleep(Random.Shared.Next(5));
        Disturb(accounts[Random.Shared.Next(accounts.Length)]);
    }

    private void Disturb(JobAccount account)
    {
        JobBook book = account.Book;
        int dice = Random.Shared.Next(10);
        if (book.IsTriggered && dice < 6) account.Trigger();
        if (book.IsPaused && dice == 6) account.Job.Pause();
        if (book.IsPaused && dice > 6) account.Job.Resume();
        if (book.IsRescheduled.Anywhere && dice > 6) account.Job.Reschedule(AnyPeriod());
        if (book.IsRescheduled.OnLoop && dice < 3) scheduler.Loop.Post(() => account.Reschedule(AnyPeriod()));
    }

    private static TimeSpan AnyPeriod() => TimeSpan.FromMilliseconds(Random.Shared.Next(1, 12));
}
