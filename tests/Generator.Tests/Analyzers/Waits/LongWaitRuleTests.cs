using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.Generator.Tests.Analyzers.Waits;

/// <summary>TMR229: a wait or a limit in each run that lasts one period or longer.</summary>
public class LongWaitRuleTests
{
    [TestCase("async Task Job() => await Task.Delay([|TMR229:5000|]);")]
    [TestCase("async Task Job() => await Task.Delay(4999);")]
    [TestCase("async Task Job() { Work(); await Task.Delay([|TMR229:TimeSpan.FromSeconds(5)|], CancellationToken.None).ConfigureAwait(false); }")]
    [TestCase("async Task Job() => await Task.Delay(TimeSpan.FromSeconds(4.9));")]
    [TestCase("async Task Job() => await Task.Delay([|TMR229:TimeSpan.FromMinutes(0.1)|]);")]
    [TestCase("async Task Job() => await Task.Delay([|TMR229:TimeSpan.FromHours(1)|]);")]
    [TestCase("async Task Job() => await Task.Delay([|TMR229:TimeSpan.FromDays(1)|]);")]
    [TestCase("async Task Job() => await Task.Delay([|TMR229:TimeSpan.FromMilliseconds(5000)|]);")]
    [TestCase("async Task Job() => await Task.Delay(TimeSpan.FromMilliseconds(4999));")]
    [TestCase("Task Job() => Task.Delay([|TMR229:new TimeSpan(0, 0, 5)|]);")]
    [TestCase("Task Job() => Task.Delay([|TMR229:new TimeSpan(1, 0, 0, 0)|]);")]
    [TestCase("Task Job() => Task.Delay([|TMR229:new TimeSpan(50_000_000)|]);")]
    [TestCase("Task Job() => Task.Delay(new TimeSpan(49_999_999));")]
    [TestCase("void Job() => Thread.Sleep([|TMR229:Long|]);")]
    [TestCase("void Job() => Thread.Sleep([|TMR229:s_milliseconds|]);")]
    [TestCase("async Task Job() { await Task.Delay([|TMR229:s_long|]); }")]
    [TestCase("void Job() { try { lock (s_gate) { Thread.Sleep([|TMR229:9000|]); } } finally { Work(); } }")]
    [TestCase("async Task Job() { if (s_on) Work(); using (new CancellationTokenSource()) await Task.Delay([|TMR229:9000|]); }")]
    [TestCase("async Task Job() { using var end = new CancellationTokenSource([|TMR229:9000|]); await Task.Delay(1, end.Token); }")]
    [TestCase("async Task Job() { using CancellationTokenSource end = new([|TMR229:TimeSpan.FromSeconds(9)|]); await Task.Delay(1, end.Token); }")]
    [TestCase("async Task Job() { using var end = new CancellationTokenSource(); end.CancelAfter([|TMR229:TimeSpan.FromSeconds(9)|]); await Task.Delay(1, end.Token); }")]
    [TestCase("async Task Job() { using var end = new CancellationTokenSource(4000); end.CancelAfter(-1); await Task.Delay(1, end.Token); }")]
    public void TMR229_compares_the_wait_with_the_period(string job) => MustReport("""Every("5s")""", job);

    [TestCase("async Task Job() { if (s_on) await Task.Delay(9000); }")]
    [TestCase("async Task Job() { if (s_on) return; await Task.Delay(9000); }")]
    [TestCase("async Task Job() { try { Work(); } catch (Exception) { await Task.Delay(9000); } }")]
    [TestCase("async Task Job() { while (s_on) await Task.Delay(9000); }")]
    [TestCase("async Task Job() { foreach (int i in new[] { 1 }) await Task.Delay(9000); }")]
    [TestCase("async Task Job() { switch (s_on) { case true: await Task.Delay(9000); break; } }")]
    [TestCase("async Task Job() { await (s_on ? Task.Delay(9000) : Task.CompletedTask); }")]
    [TestCase("async Task Job() { await Task.WhenAny(Task.Delay(9000), Task.Delay(1)); }")]
    [TestCase("async Task Job() { await Task.Delay(s_soon); }")]
    [TestCase("async Task Job() { await Task.Delay(s_set); }")]
    [TestCase("async Task Job() { await Task.Delay(s_sum); }")]
    [TestCase("async Task Job() { await Task.Delay(new Times().Pause); }")]
    [TestCase("async Task Job() { await Task.Delay(Times.Set); }")]
    [TestCase("async Task Job() { await Task.Delay(TimeSpan.MaxValue); }")]
    [TestCase("void Job() => s_watchdog.CancelAfter(9000);")]
    [TestCase("void Job() => s_watchdog = new CancellationTokenSource(9000);")]
    [TestCase("async Task Job() { Task late() => Task.Delay(9000); await Task.WhenAny(late(), Task.Delay(1)); }")]
    [TestCase("async Task Job() { if (s_on) throw new TimeoutException(); await Task.Delay(9000); }")]
    [TestCase("async Task Job() { Action wait = () => Thread.Sleep(9000); await Task.WhenAny(Task.Run(wait), Task.Delay(1)); }")]
    [TestCase("async Task Job() { await Task.Delay(TimeSpan.FromSeconds(s_on ? 1 : 9)); }")]
    [TestCase("async Task Job() { await Task.Delay(TimeSpan.Parse(\"1.00:00\")); }")]
    [TestCase("async Task Job() { await Task.Delay(new TimeSpan(s_on ? 1 : 9, 0, 0)); }")]
    public void TMR229_is_not_reported_for_a_wait_that_is_not_certain(string job) => MustReport("""Every("5s")""", job);

    [TestCase("""Once("5s")""", false)]
    [TestCase("""Every("5s", Timeout = "4s")""", false)]
    [TestCase("""Every("5s", Missed = MissedTicks.Delay)""", false)]
    [TestCase("""Every("5s", Overlap = Overlap.Queue)""", false)]
    [TestCase("""Every("5s", Overlap = Overlap.Concurrent)""", false)]
    [TestCase("""Every("5s", Overlap = Overlap.CancelPrevious)""", false)]
    [TestCase("""Every("5s", RunOn = RunOn.Thread)""", true)]
    [TestCase("""Every("1h"), Every("5s")""", true)]
    [TestCase("""Cron("*/5 * * * * *")""", true)]
    [TestCase("""Cron("0 * * * *")""", false)]
    public void TMR229_is_for_jobs_that_skip_ticks(string attributes, bool isReported) =>
        MustReport(attributes, $"async Task Job(CancellationToken stop) => await Task.Delay({(isReported ? "[|TMR229:9000|]" : "9000")}, stop);");

    [TestCase("async Task Job() => await Task.Delay([|TMR229:90_000|]);",
        "'Jobs.Job' waits for 1m30s in each run and is due every 5s, so ticks in the meantime are skipped; wait for less than 5s, or write a longer period")]
    [TestCase("async Task Job() { using var end = new CancellationTokenSource(); end.CancelAfter([|TMR229:9000|]); await Task.Delay(1, end.Token); }",
        "'Jobs.Job' lets its work take 9s before CancelAfter cancels it, and is due every 5s, so ticks in the meantime are skipped; "
        + "cancel the work after less than 5s, or write a longer period")]
    public void TMR229_names_both_times(string job, string message) =>
        Assert.That(MustReport("""Every("5s")""", job).Single().GetMessage(null), Is.EqualTo(message));

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<LongWaitRule>($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            const int Long = 5000;
            static readonly TimeSpan s_long = TimeSpan.FromHours(1), s_soon = new(0, 0, 4), s_sum = s_long + s_long;
            static readonly int s_milliseconds = 9000;
            static TimeSpan s_set = TimeSpan.FromHours(1);
            static readonly object s_gate = new();
            static CancellationTokenSource s_watchdog = new();
            static bool s_on = DateTime.Now.Year > 1;
            static void Work() => s_on = !s_on;
            [{{attributes}}] internal static {{job}}
        }
        class Times
        {
            internal static readonly TimeSpan Set = TimeSpan.FromHours(1);
            internal readonly TimeSpan Pause = TimeSpan.FromHours(1);
            static Times() => Set = TimeSpan.Zero;
        }
        """);
}
