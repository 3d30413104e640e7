using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>Filters that wait for virtual time or do real work, around handlers on every kind of thread.</summary>
public class RunFilterTests
{
    [Test]
    public async Task Virtual_time_passes_through_a_filter_and_its_handler([Values] RunOn runOn, [Values] bool isReal, [Values] bool captures)
    {
        var log = new List<string>();
        using var time = new VirtualTime();
        DateTimeOffset start = time.Now;
        Task Delay() => Task.Delay(TimeSpan.FromSeconds(2), time.TimeProvider);
        void Note(string what)
        {
            lock (log) log.Add(FormattableString.Invariant($"{(time.Now - start).TotalSeconds} {what}"));
        }

        var filter = new Filter(async (_, next) =>
        {
            Note("before");
            await (isReal ? Task.Run(static () => Thread.Sleep(5)) : Delay()).ConfigureAwait(captures);
            await next().ConfigureAwait(captures);
            Note("after");
        });
        JobEntry job = Jobs.EveryAsync("10s", async (_, _) =>
        {
            Note("handler");
            await Delay();
        }, runOn);
        await using Scheduler scheduler = time.NewScheduler(new JobTable([job]), new SchedulerOptions { Filters = [filter, filter] });
        scheduler.Start();
        await time.AdvanceAsync(TimeSpan.FromSeconds(29));
        int wait = isReal ? 0 : 2;
        string[] Run(int due) =>
            [$"{due} before", $"{due + wait} before", $"{due + 2 * wait} handler", $"{due + 2 * wait + 2} after", $"{due + 2 * wait + 2} after"];
        Assert.That(log, Is.EqualTo((string[])[.. Run(10), .. Run(20)]));
        Assert.That(scheduler.Jobs[0].Stats.LastDuration, Is.EqualTo(TimeSpan.FromSeconds(2 * wait + 2)));
    }

    private sealed class Filter(Func<JobRun, RunNext, ValueTask> invoke) : IRunFilter
    {
        public ValueTask InvokeAsync(JobRun run, RunNext next) => invoke(run, next);
    }
}
