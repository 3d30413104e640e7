namespace TimerAttributes.Tool.Tests.Example;

/// <summary>A program that is started for one run of a job runs that job, and no other.</summary>
public class OneJobTests
{
    [TestCase("Good", 0, "Good")]
    [TestCase("Bad", 1, "Bad")]
    [TestCase("Other", 2, "")]
    public async Task Only_the_job_is_run_and_the_exit_code_says_how_it_ended(string name, int code, string expected)
    {
        // Arrange
        var runs = new List<string>();
        await using var scheduler = new Scheduler(new JobTable(
            Entry("Good", static () => { }), Entry("Bad", static () => throw new InvalidOperationException("No."))));

        // Act
        int exitCode = await OneJob.RunAsync(scheduler, name);

        // Assert
        Assert.That((exitCode, string.Join(' ', runs)), Is.EqualTo((code, expected)));

        // Due at the start, so that a job that is not paused would run.
        JobEntry Entry(string job, Action work) => new(job, Schedule.Every("1ms", "0s"), new JobOptions(), _ => (in Tick _, CancellationToken _) =>
        {
            runs.Add(job);
            work();
            return default;
        });
    }
}
