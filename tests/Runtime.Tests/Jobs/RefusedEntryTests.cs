namespace TimerAttributes.Tests.Jobs;

/// <summary>What is said of a table entry that makes no sense: the job, the value and what to write.</summary>
public class RefusedEntryTests
{
    [Test]
    public void A_table_entry_that_returns_no_handler_or_no_condition_is_told_with_the_job()
    {
        var scheduler = new Scheduler(new JobTable(
            new JobEntry("Acme.Poll", Schedule.Every("1s"), RunOn.Pool, _ => null!),
            new JobEntry("Acme.Clean", Schedule.Every("1s"), new JobOptions { When = _ => null! }, _ => Handler)));
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.EqualTo(string.Join(Environment.NewLine,
            "Nothing was started. Job 'Acme.Poll' cannot be bound: the bind function of its table entry returned null; let it return the JobHandler to call.",
            "Job 'Acme.Clean' cannot be bound: its JobOptions.When returned null; let it return the condition to call, or leave When null.")));
    }

    [Test]
    public void An_option_without_a_meaning_is_told_with_the_job_and_the_values_that_have_one()
    {
        Assert.That(() => new JobEntry("Acme.Poll", Schedule.Every("1s"), (RunOn)7, _ => Handler), Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.StartsWith("Job 'Acme.Poll': the option RunOn is 7, which has no meaning; use RunOn.Pool, RunOn.Loop or RunOn.Thread."));
    }

    private static ValueTask Handler(in Tick tick, CancellationToken stop) => default;
}
