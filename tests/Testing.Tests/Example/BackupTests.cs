using NUnit.Framework;
using TimerAttributes;
using TimerAttributes.Testing;

namespace Acme;

// The program.
internal sealed class Backup(Func<bool> trySave, TimeProvider time)
{
    [Every("6h")]
    internal async Task Run(CancellationToken stop)
    {
        while (!trySave()) await Task.Delay(TimeSpan.FromMinutes(10), time, stop);
    }
}

// Its test.
public class BackupTests
{
    [Test]
    public async Task A_day_has_four_backups_and_one_that_fails_is_tried_again_after_ten_minutes()
    {
        using var time = new VirtualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = time.NewScheduler(ScheduledJobs.Table);
        var saved = new List<string>();
        scheduler.Add(new Backup(TrySave, time.TimeProvider));
        scheduler.Start();

        await time.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.That(saved, Is.EqualTo(new[] { "06:00", "12:20", "18:00", "00:00" }));
        Assert.That(scheduler[ScheduledJobs.Run].Stats.Runs, Is.EqualTo(4));

        bool TrySave()
        {
            if (time.Now.Hour == 12 && time.Now.Minute < 20) return false; // The disk is full at noon.
            saved.Add($"{time.Now:HH:mm}");
            return true;
        }
    }
}
