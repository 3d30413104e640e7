using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.Generator.Tests.Analyzers.Waits;

/// <summary>TMR228 and TMR229: the forms in which a wait, its length and a question for the stop are written.</summary>
public class WaitForms
{
    [TestCase("new TimeSpan(1, 2, 3)", "1h2m3s")]
    [TestCase("new TimeSpan(1, 2, 3, 4)", "1d2h3m4s")]
    public void TMR229_reads_each_part_of_a_length(string length, string words) => Assert.That(
        MustReport<LongWaitRule>($"Task Job() => Task.Delay([|TMR229:{length}|]);"),
        Is.EqualTo([$"'Jobs.Job' waits for {words} in each run and is due every 1s, "
            + "so ticks in the meantime are skipped; wait for less than 1s, or write a longer period"]));

    [Test]
    public void TMR229_names_what_cancels_the_work() => Assert.That(
        MustReport<LongWaitRule>(
            "async Task Job() { using var end = new CancellationTokenSource([|TMR229:9000|]); await Task.Delay(1, end.Token); }").Single(),
        Does.StartWith("'Jobs.Job' lets its work take 9s before the CancellationTokenSource cancels it, "));

    [TestCase("async Task Job() { var late = Task.Delay(9000).ConfigureAwait(false); Keep(late); await Task.Yield(); }", Description = "is not awaited")]
    [TestCase("void Job() { if (s_on) return;Thread.Sleep(9000); }", Description = "there may be nothing between the return and the wait")]
    public void TMR229_is_not_reported(string job) => MustReport<LongWaitRule>(job);

    [TestCase("async Task Job() { [|TMR228:while|] (true) await Task.Delay(5, CancellationToken.None); }")]
    [TestCase("async Task Job() { [|TMR228:while|] (true) await Task.Delay(5, default); }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (true) { try { await Task.Delay(5, stop); } catch (TaskCanceledException) { break; } } }")]
    [TestCase("async Task Job(CancellationToken stop) { [|TMR228:while|] (true) { try { await Task.Delay(5, CancellationToken.None); stop.ThrowIfCancellationRequested(); } catch (OperationCanceledException) { break; } } }")]
    public void TMR228_is_reported(string job) => MustReport<OwnLoopRule>(job);

    [TestCase("async Task Job(CancellationToken stop) { while (stop.IsCancellationRequested == s_on) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (s_on == stop.IsCancellationRequested) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (s_on == false) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (stop.IsCancellationRequested is true) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { while (s_on is false) await Task.Delay(5, stop); }")]
    [TestCase("async Task Job() { while (true) { using var end = new CancellationTokenSource(9); try { await Task.Delay(5); end.Token.ThrowIfCancellationRequested(); } catch (OperationCanceledException) { break; } } }", Description = "has a time limit")]
    public void TMR228_is_not_reported(string job) => MustReport<OwnLoopRule>(job);

    // The messages.
    private static string[] MustReport<TRule>(string job) where TRule : JobRule, new() =>
    [
        .. Analyzed.MustReport<TRule>($$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using TimerAttributes;
            class Jobs
            {
                static readonly bool s_on = DateTime.Now.Year > 1;
                static void Keep(object any) => GC.KeepAlive(any);
                [Every("1s")] internal static {{job}}
            }
            """).Select(static report => report.GetMessage(null)),
    ];
}
