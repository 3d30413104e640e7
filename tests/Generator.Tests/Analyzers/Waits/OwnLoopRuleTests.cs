using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.Generator.Tests.Analyzers.Waits;

/// <summary>TMR228: a repeating job that does not return before the stop.</summary>
public class OwnLoopRuleTests
{
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (!stop.IsCancellationRequested) { Work(); await Task.Delay(5, stop); } }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (stop.IsCancellationRequested == false) await Get(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (stop.IsCancellationRequested is false) await Get(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (false == (stop.IsCancellationRequested)) await Get(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:do|] { await Get(stop); } while (!stop.IsCancellationRequested); }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:for|] (; !stop.IsCancellationRequested;) { await Get(stop); } }")]
    [TestCase("async Task Job() { [|TMR228:while|] (true) { Work(); await Task.Delay(5).ConfigureAwait(false); } }")]
    [TestCase("void Job() { [|TMR228:for|] (;;) { Work(); Thread.Sleep(5); } }")]
    [TestCase("void Job() { [|TMR228:for|] (int i = 0; true; i++) { Thread.Sleep(i); } }")]
    [TestCase("void Job(CancellationToken stop) { [|TMR228:while|] (!stop.WaitHandle.WaitOne(1000)) Work(); }")]
    [TestCase("async Task Job(CancellationToken stop) { using var timer = New(); [|TMR228:while|] (await timer.WaitForNextTickAsync(stop)) Work(); }")]
    [TestCase("async Task Job() { var timer = New(); [|TMR228:while|] (await timer.WaitForNextTickAsync().ConfigureAwait(false)) Work(); }")]
    [TestCase("async Task Job(CancellationToken stop) { var timer = New(); [|TMR228:while|] (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync()) Work(); }")]
    [TestCase("async Task Job() { var timer = New(); [|TMR228:while|] (true) { Work(); await timer.WaitForNextTickAsync(); } }")]
    [TestCase("async Task Job(CancellationToken stop) { try { [|TMR228:while|] (true) { Work(); await Task.Delay(5, stop); } } catch (OperationCanceledException) { } }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (true) { try { await Get(stop); await Task.Delay(5, stop); } catch (OperationCanceledException) { break; } } }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (true) { if (stop.IsCancellationRequested) return; await Task.Delay(5); } }")]
    [TestCase("async Task Job() { [|TMR228:while|] (true) { foreach (int i in s_all) if (i > 1) break; await Task.Delay(5); } }")]
    [TestCase("async Task Job(CancellationToken stop) { await [|TMR228:Task.Delay(Timeout.Infinite, stop)|]; }")]
    [TestCase("async Task Job(CancellationToken stop) { Work(); await [|TMR228:Task.Delay(Timeout.InfiniteTimeSpan, stop)|].ConfigureAwait(false); }")]
    [TestCase("Task Job(CancellationToken stop) => [|TMR228:Task.Delay(-1, stop)|];")]
    [TestCase("void Job(CancellationToken stop) { Work(); [|TMR228:stop.WaitHandle.WaitOne()|]; }")]
    [TestCase("async Task Job(CancellationToken stop) { await [|TMR228:Task.Delay(s_endless, stop)|]; }")]
    [TestCase("void Job(CancellationToken stop) { [|TMR228:stop.WaitHandle.WaitOne(Timeout.Infinite)|]; }")]
    [TestCase("void Job(CancellationToken stop) { bool isOver = [|TMR228:stop.WaitHandle.WaitOne(Timeout.InfiniteTimeSpan)|]; Work(); }")]
    public void TMR228_is_reported(string job) => MustReport("""Every("1s")""", job);

    [TestCase("async Task Job(CancellationToken stop) { while (!stop.IsCancellationRequested && s_all.Length > 1) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (!stop.IsCancellationRequested) { if (s_all.Length > 1) break; await Task.Delay(5, stop); } }")]
    [TestCase("async Task Job() { while (true) { if (s_all.Length > 1) return; await Task.Delay(5); } }")]
    [TestCase("async Task Job() { while (true) { try { await Get(default); return; } catch (TimeoutException) { await Task.Delay(5); } } }")]
    [TestCase("async Task Job() { while (true) { if (s_all.Length > 1) throw new TimeoutException(); await Task.Delay(5); } }")]
    [TestCase("async Task Job() { while (true) { if (s_all.Length > 1) goto end; await Task.Delay(5); } end: Work(); }")]
    [TestCase("async Task Job() { for (int i = 0; i < 5; i++) { Work(); await Task.Delay(5); } }")]
    [TestCase("void Job() { foreach (int i in s_all) Thread.Sleep(i); }")]
    [TestCase("void Job() { while (s_all.Length > 1) Thread.Sleep(5); }")]
    [TestCase("void Job() { while (true) Work(); }")] // Its calls may end it with an exception, and TMR203 reports it.
    [TestCase("async Task Job(CancellationToken stop) { using var end = CancellationTokenSource.CreateLinkedTokenSource(stop); end.CancelAfter(9); while (!end.IsCancellationRequested) await Get(end.Token); }")]
    [TestCase("async Task Job(CancellationToken stop) { CancellationToken end = new(s_all.Length > 1); while (!end.IsCancellationRequested) await Get(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { stop = new(true); while (!stop.IsCancellationRequested) await Get(stop); }")]
    [TestCase("async Task Job() { while (true) { using var end = new CancellationTokenSource(9); try { await Task.Delay(5, end.Token); } catch (OperationCanceledException) { break; } } }")]
    [TestCase("async Task Job() { using var timer = New(); while (await timer.WaitForNextTickAsync()) if (s_all.Length > 1) timer.Dispose(); }")]
    [TestCase("async Task Job() { await Task.Run(async () => { while (true) await Task.Delay(5); }); }")]
    [TestCase("async Task Job(CancellationToken stop) { using var end = CancellationTokenSource.CreateLinkedTokenSource(stop); end.CancelAfter(9); try { while (true) { Work(); await Task.Delay(5, end.Token); } } catch (OperationCanceledException) { } }")]
    [TestCase("async Task Job(CancellationToken stop) { CancellationToken end = new(s_all.Length > 1); var timer = New(); while (await timer.WaitForNextTickAsync(end)) Work(); }")]
    [TestCase("async Task Job(CancellationToken stop) { CancellationToken end = new(s_all.Length > 1); await Task.Delay(-1, end); }")]
    [TestCase("async Task Job(CancellationToken stop) { if (s_all.Length > 1) return; while (!stop.IsCancellationRequested) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { if (s_all.Length > 1) await Task.Delay(-1, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { if (s_all.Length > 1) return; await Task.Delay(-1, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { await Task.WhenAny(Get(stop), Task.Delay(-1, stop)); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (!stop.IsCancellationRequested) { await Get(stop); throw new TimeoutException(); } }")]
    [TestCase("void Job(CancellationToken stop) { stop.WaitHandle.WaitOne(5); new CancellationToken(s_all.Length > 1).WaitHandle.WaitOne(); }")]
    [TestCase("void Job(CancellationToken stop) { if (s_all.Length > 1) stop.WaitHandle.WaitOne(); }")]
    [TestCase("void Job(CancellationToken stop) { bool isOver = s_all.Length > 1 || stop.WaitHandle.WaitOne(); }")]
    [TestCase("void Job(CancellationToken stop) { bool isOver = s_all.Length > 1 && stop.WaitHandle.WaitOne(); }")]
    [TestCase("void Job(CancellationToken stop) { bool? known = s_all.Length > 1; bool isOver = known ?? stop.WaitHandle.WaitOne(); }")]
    [TestCase("void Job(CancellationToken stop) { bool isOver = s_all.Length switch { 1 => true, _ => stop.WaitHandle.WaitOne() }; }")]
    [TestCase("void Job(CancellationToken stop) { string? text = null; text?.Equals(stop.WaitHandle.WaitOne()); }")]
    public void TMR228_is_not_reported_for_a_run_that_may_end(string job) => MustReport("""Every("1s")""", job);

    [TestCase("""Once("0s")""", false)]
    [TestCase("""Every("1s", Timeout = "500ms")""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.CancelPrevious)""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent)""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.Queue)""", true)]
    [TestCase("""Every("1s", Missed = MissedTicks.Delay)""", true)]
    [TestCase("""Cron("0 9 * * *")""", true)]
    [TestCase("""Once("0s"), Every("1s")""", true)]
    public void TMR228_is_for_jobs_whose_later_ticks_need_the_end_of_the_run(string attributes, bool isReported)
    {
        string word = isReported ? "[|TMR228:while|]" : "while";
        MustReport(attributes, $"async Task Job(CancellationToken stop) {{ {word} (!stop.IsCancellationRequested) await Task.Delay(5, stop); }}");
    }

    [TestCase("async Task Job() { [|TMR228:while|] (true) await Task.Delay(5); }",
        "'Jobs.Job' loops until the stop, so it is called once, and no later tick is run; "
        + "write only what one round of the loop does, because the scheduler calls the method at each due time")]
    [TestCase("async Task Job() => await [|TMR228:Task.Delay(-1)|];",
        "'Jobs.Job' waits until the stop, so it is called once, and no later tick is run; "
        + "remove the wait, because the scheduler calls the method at each due time")]
    public void TMR228_says_that_the_scheduler_calls_the_method(string job, string message) =>
        Assert.That(MustReport("""Every("1s")""", job).Single().GetMessage(null), Is.EqualTo(message));

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<OwnLoopRule>($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static readonly int[] s_all = [1];
            static readonly TimeSpan s_endless = Timeout.InfiniteTimeSpan;
            static void Work() { }
            static PeriodicTimer New() => new(TimeSpan.FromSeconds(1));
            static Task<int> Get(CancellationToken stop) => Task.FromResult(stop.GetHashCode());
            [{{attributes}}] internal static {{job}}
        }
        """);
}
