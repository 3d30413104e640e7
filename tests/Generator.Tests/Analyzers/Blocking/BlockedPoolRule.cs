using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR235: a job of the pool that waits for a task and does not await it.</summary>
public class BlockedPoolRule
{
    [TestCase("void Job() { Work().[|TMR235:Wait|](); }")]
    [TestCase("void Job() => Console.WriteLine(Work().[|TMR235:Result|]);")]
    [TestCase("void Job() { int number = Soon().[|TMR235:Result|]; Console.WriteLine(number); }")]
    [TestCase("void Job() { Work().GetAwaiter().[|TMR235:GetResult|](); }")]
    [TestCase("async Task Job() { Work().[|TMR235:Wait|](); await Work(); }")]
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

    [Test]
    public void TMR235_names_the_call() => Assert.That(MustReport("""Every("1s")""", "void Job() => Work().[|TMR235:Wait|]();").Single().GetMessage(null), Is.EqualTo(
        "'Jobs.Job' blocks its thread of the pool with Task.Wait until a task ends, and the task may need such a thread too; await the task"));

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<BlockedPoolAnalyzer>($$"""
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static Task<int> Work() => Task.FromResult(1);
            static ValueTask<int> Soon() => new(1);
            [{{attributes}}] internal static {{job}}
        }
        """);
}
