using TimerAttributes.Generator.Analyzers.Waits;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Analyzers.Waits;

/// <summary>TMR228: whether each round of a loop waits for the period of the job. Only then is its fix right without the author.</summary>
public class LoopWaits
{
    [TestCase("[|TMR228:while|] (true) await Task.Delay(1000, stop);", true)]
    [TestCase("[|TMR228:while|] (!stop.IsCancellationRequested) { Work(); await Task.Delay(TimeSpan.FromSeconds(1), stop); }", true)]
    [TestCase("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work();", true)]
    [TestCase("int i = 0; using PeriodicTimer timer = new(TimeSpan.FromSeconds(1)); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) i++;", true)]
    [TestCase("[|TMR228:while|] (true) await Task.Delay(s_second, stop);", true)]
    [TestCase("using var timer = new PeriodicTimer(s_second); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work();", true)]
    [TestCase("[|TMR228:while|] (true) await Task.Delay(2000, stop);", false)]
    [TestCase("[|TMR228:while|] (true) { await Task.Delay(1000, stop); Work(); await Task.Delay(1000, stop); }", false)]
    [TestCase("[|TMR228:while|] (!stop.WaitHandle.WaitOne(1000)) Work();", false)]
    [TestCase("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2)); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work();", false)]
    [TestCase("using var timer = New(); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work();", false)]
    [TestCase("[|TMR228:while|] (await s_timer.WaitForNextTickAsync(stop)) Work();", false)]
    [TestCase("Make(out var timer); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work();", false)]
    public void A_loop_waits_for_the_period(string loop, bool isPeriod) => MustReport("""Every("1s")""", loop, isPeriod);

    [TestCase("""Every("1s"), Every("1000ms")""", true)]
    [TestCase("""Every("1s"), Every("2s")""", false)]
    [TestCase("""Every("1s"), Once("1s")""", false)]
    [TestCase("""Cron("* * * * * *")""", false)]
    public void The_period_is_that_of_all_jobs_of_the_method(string attributes, bool isPeriod) =>
        MustReport(attributes, "[|TMR228:while|] (true) await Task.Delay(1000, stop);", isPeriod);

    private static void MustReport(string attributes, string loop, bool isPeriod) => Assert.That(
        Analyzed.MustReport<OwnLoopRule>($$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using TimerAttributes;
            class Jobs
            {
                static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
                static readonly PeriodicTimer s_timer = New();
                static void Work() { }
                static PeriodicTimer New() => new(TimeSpan.FromSeconds(1));
                static void Make(out PeriodicTimer timer) => timer = New();
                [{{attributes}}] internal static async Task Job(CancellationToken stop) { await Task.Yield(); {{loop}} }
            }
            """).Single().Properties,
        isPeriod ? Is.EqualTo([KeyValuePair.Create(LoopSuggestion.WaitsForPeriod, "")]) : Is.Empty);
}
