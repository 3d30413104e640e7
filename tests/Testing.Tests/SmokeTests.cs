using System.Diagnostics;
namespace TimerAttributes.Testing.Tests;

public class SmokeTests
{
    [Test]
    public async Task Speed([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        await using var bench = new Bench();
        Scheduler s = bench.NewScheduler(Jobs.Every("1s", tick => { }, runOn));
        await bench.Advance(1000_000);
        long before = Stopwatch.GetTimestamp();
        await bench.Advance(1000_000);
        TestContext.Progress.WriteLine(Stopwatch.GetElapsedTime(before).TotalMilliseconds + " ns " + runOn);
        await s.StopAsync();
    }
    [Test]
    public async Task Speed2([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        await using var bench = new Bench();
        Scheduler s = bench.NewScheduler(Jobs.EveryAsync("1s", (tick, stop) => bench.Delay(0.5, stop), runOn));
        await bench.Advance(1000_000);
        long before = Stopwatch.GetTimestamp();
        await bench.Advance(1000_000);
        TestContext.Progress.WriteLine(Stopwatch.GetElapsedTime(before).TotalMilliseconds + " ns delays" + runOn);
        await s.StopAsync();
    }
}
