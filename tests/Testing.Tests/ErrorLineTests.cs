using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>Lines of standard error, which a thread of their own writes in real time.</summary>
public class ErrorLineTests
{
    [Test]
    public async Task A_line_about_a_failure_is_there_when_the_time_has_passed()
    {
        TextWriter before = Console.Error;
        using var slow = new SlowWriter();
        Console.SetError(slow);
        try
        {
            using var time = new VirtualTime();
            await using Scheduler scheduler = time.NewScheduler(new JobTable(Rows.Every("1s", _ => throw new InvalidOperationException("no"), RunOn.Loop, "bad")));
            scheduler.Start();
            await time.AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.That(slow.ToString(), Does.StartWith("TimerAttributes: job 'bad' failed: System.InvalidOperationException: no"));
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private sealed class SlowWriter : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Thread.Sleep(100);
            base.WriteLine(value);
        }
    }
}
