namespace TimerAttributes.Tests.Jobs;

/// <summary>Jobs that break a rule of the build: a table without their rows says so at the start.</summary>
public class BrokenJobTests
{
    [Test]
    public void A_scheduler_with_broken_jobs_does_not_start_and_names_them()
    {
        // Arrange
        JobTable table = JobTable.Combine(
            new JobTable(Job.Every("1s", static _ => { }, name: "sound")).WithBroken("Acme.Poll", "Acme.Clean"), new JobTable().WithBroken("Acme.Poll"));
        using var kernel = new VirtualKernel();
        var scheduler = new Scheduler(table, null, () => kernel);

        // Act and assert
        string message = "These jobs break a rule of the build, so they are not in the table and would never run: 'Acme.Poll', 'Acme.Clean'. Mend each";
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith(message));
        Assert.That(scheduler.Bind, Throws.InvalidOperationException.With.Message.StartsWith(message));
        Assert.That(kernel.LiveTimers, Is.Zero);
        Assert.That(table.Entries.Select(static row => row.Name), Is.EqualTo(["sound"]));
    }

    [Test]
    public void A_table_without_broken_jobs_has_none() => Assert.That(JobTable.Combine(new JobTable(Job.Every("1s", static _ => { }))).Broken, Is.Empty);
}
