using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Several threads that wake the same dormant job at once get the same runs and counters.</summary>
public class DormantRaceTests
{
    private const int Rows = 1_100;

    [Test]
    [Repeat(3)]
    public async Task Callers_on_four_threads_wake_a_job_once()
    {
        await using var run = new VirtualScheduler(new VirtualKernel { TimerRoom = 0 },
            [.. Enumerable.Range(0, Rows).Select(n => Job.Of($"job {n}", Schedule.Every(TimeSpan.FromSeconds(60 + n)), static _ => { }))]);
        IReadOnlyList<ScheduledJob> jobs = run.Scheduler.Jobs;
        var paused = new object[Rows];
        await RaceAsync(
            n => jobs[n].State.Counters.Suppressed(),
            n => jobs[n].State.Counters.Missed(1),
            n => jobs[n].Trigger(),
            n =>
            {
                jobs[n].Pause();
                paused[n] = RunnerOf(jobs[n])!;
            });
        run.Kernel.Settle();
        run.Kernel.Leap("2000s");

        // Of several runners one would not be paused, and of several objects with counts one would be lost.
        Assert.That(jobs.Select(RunnerOf), Is.EqualTo(paused));
        Assert.That(jobs.Select(job => (job.Stats.ManualRuns, job.Stats.Runs, job.Stats.Suppressed, job.Stats.Missed)),
            Is.EqualTo(Enumerable.Range(0, Rows).Select(n => (1L, 0L, 2L, 2000L / (60 + n)))));
    }

    private static object? RunnerOf(ScheduledJob job) => ((TimedJob)job.State.Running!).Known;

    // The threads meet at each job.
    private static Task RaceAsync(params Action<int>[] calls)
    {
        var barrier = new Barrier(calls.Length);
        return Task.WhenAll(Array.ConvertAll(calls, call => Task.Factory.StartNew(() =>
        {
            try
            {
                for (int n = 0; n < Rows; n++)
                {
                    barrier.SignalAndWait();
                    call(n);
                }
            }
            finally
            {
                barrier.RemoveParticipant(); // After an exception the other threads go on.
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).WaitAsync(Patience.Span);
    }
}
