using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR235: a job of the pool that waits for a task and does not await it.</summary>
public class BlockedPoolRuleTests
{
    [TestCase("void Job() { Work().[|TMR235:Wait|](); }")]
    [TestCase("void Job() => Console.WriteLine(Work().[|TMR235:Result|]);")]
    [TestCase("void Job() { int number = Soon().[|TMR235:Result|]; Console.WriteLine(number); }")]
    [TestCase("void Job() { Work().GetAwaiter().[|TMR235:GetResult|](); }")]
    [TestCase("async Task Job() { Work().[|TMR235:Wait|](); await Work(); }")]
    [TestCase("void Job() => Task.[|TMR235:WaitAll|](Work(), Work());")]
    [TestCase("void Job() => Task.[|TMR235:WaitAny|]([Work()], 5);")]
    [TestCase("void Job() => Task.WaitAny([Work()], 0);")]
    [TestCase("void Job() => Helper(); private static void Helper() => Work().Wait();")] // Only the loop is worth a look at other methods.
    [TestCase("async Task Job() { var one = Work(); await Task.WhenAll(one); Console.WriteLine(one.Result); }")]
    [TestCase("void Job() { var one = Work(); if (one.IsCompleted) Console.WriteLine(one.Result); }")]
    [TestCase("void Job() { Thread.Sleep(1); File.ReadAllText(\"x\"); }")] // The pool may wait for devices.
    [TestCase("async Task Job() => await Work();")]
    public void TMR235_is_reported_for_a_wait_for_a_task(string job) => MustReport("""Every("1s")""", job);

    [TestCase("""Every("1s", RunOn = RunOn.Thread)""", false)]
    [TestCase("""Every("1s", RunOn = RunOn.Loop)""", false)] // TMR202's.
    [TestCase("""Every("1s", RunOn = RunOn.Loop), Once("1s")""", false)]
    [TestCase("""Every("1s", RunOn = RunOn.Thread), Once("1s")""", true)]
    [TestCase("""Cron("0 9 * * *")""", true)]
    public void TMR235_is_for_jobs_of_the_pool(string attributes, bool isReported) =>
        MustReport(attributes, $"void Job() => Work().{(isReported ? "[|TMR235:Wait|]" : "Wait")}();");

    [TestCase("void Job() { lock (typeof(Jobs)) Work().[|TMR235:Wait|](); }", true)]
    [TestCase("unsafe void Job() => Work().[|TMR235:Wait|]();", true)]
    [TestCase("void Job() { Local(); void Local() => Work().[|TMR235:Wait|](); }", true)]
    [TestCase("void Job(in Tick tick) => Work().[|TMR235:Wait|]();", true)]
    [TestCase("async Task Job() { lock (typeof(Jobs)) Work().[|TMR235:Wait|](); await Work(); }", true)]
    [TestCase("void Job() { try { } catch (Exception e) when (e.HResult == Work().[|TMR235:Result|]) { } }", true)]
    [TestCase("Task Job() { Work().[|TMR235:Wait|](); return Work(); }", false)]
    [TestCase("partial Task Job(); internal static partial Task Job() { Work().[|TMR235:Wait|](); return Work(); }", false)]
    [TestCase("async Task Job() { Work().[|TMR235:Wait|](); await Work(); }", false)]
    public void TMR235_advises_a_thread_where_no_await_is_possible(string job, bool needsThread) => Assert.That(
        MustReport("""Every("1s")""", job).Single().GetMessage(null),
        needsThread ? Does.EndWith("write RunOn = RunOn.Thread, because an await is not possible there") : Does.EndWith("await the task"));

    [Test]
    public void TMR235_names_the_call() => Assert.That(MustReport("""Every("1s")""", "void Job() => Work().[|TMR235:Wait|]();").Single().GetMessage(null), Is.EqualTo(
        "'Jobs.Job' blocks its thread of the pool with Task.Wait until a task ends, and the task may need such a thread too; await the task"));

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<BlockedPoolRule>($$"""
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            static Task<int> Work() => Task.FromResult(1);
            static ValueTask<int> Soon() => new(1);
            [{{attributes}}] internal static {{job}}
        }
        """);
}
