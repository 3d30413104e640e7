using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR202 in private members that a handler on the loop uses, one call away.</summary>
public class BlockedHelperRule
{
    [TestCase("void Job() { [|TMR202:Load|](); } private void Load() => File.ReadAllText(\"x\");")]
    [TestCase("void Job() { this.[|TMR202:Load|](1); } private void Load<T>(T one) { Thread.Sleep(1); }")]
    [TestCase("void Job() { [|TMR202:Load|](); [|TMR202:Load|](); } static void Load() => Thread.Sleep(1);")]
    [TestCase("void Job() => Console.WriteLine([|TMR202:Text|]); private static string Text => File.ReadAllText(\"x\");")]
    [TestCase("void Job() => Console.WriteLine([|TMR202:Text|]); private static string Text { get { return File.ReadAllText(\"x\"); } }")]
    [TestCase("void Job() { Local(); void Local() => [|TMR202:Load|](); } private void Load() => Thread.Sleep(1);")]
    [TestCase("async Task Job() { await [|TMR202:Load|](); } private async Task Load() { Thread.Sleep(1); await Task.Yield(); }")]
    [TestCase("void Job() { [|TMR202:Load|](); } private partial void Load(); private partial void Load() => Thread.Sleep(1);")]
    [TestCase("void Job() { [|TMR202:Use|](); } private void Use() => Console.WriteLine(s_task.Result);")]
    [TestCase("void Job() { if (s_other.IsCompleted) [|TMR202:Use|](); } private void Use() => Console.WriteLine(s_task.Result);")]
    public void TMR202_is_reported_at_the_use_of_a_private_member_that_blocks(string job) => InJob(job);

    [TestCase("void Job() { Load(); } internal void Load() => Thread.Sleep(1);")] // Other code may mean to block with it.
    [TestCase("void Job() { Load(); } private void Load() => Further(); private void Further() => Thread.Sleep(1);")] // Two calls away.
    [TestCase("void Job() { Task.Run(() => Load()); Task.Run(Load); } private void Load() => Thread.Sleep(1);")]
    [TestCase("async Task Job() { await Load(); } private async Task Load() { await Task.Yield(); Thread.Sleep(1); }")]
    [TestCase("async Task Job() { await Task.Yield(); Load(); } private void Load() => Thread.Sleep(1);")]
    [TestCase("void Job() { Wait(Task.CompletedTask); } private void Wait(Task task) => task.Wait();")] // It may be complete.
    [TestCase("void Job() { if (s_other.IsCompleted && s_task.IsCompleted) Use(); } private void Use() => Console.WriteLine(s_task.Result);")]
    [TestCase("void Job() { if (s_task.IsCompleted) Use(); } private void Use() => Console.WriteLine(s_task.Result);")]
    [TestCase("void Job() { foreach (int one in All()) Console.WriteLine(one); } private IEnumerable<int> All() { Thread.Sleep(1); yield return 1; }")]
    [TestCase("void Job() { Other.Load(); } class Other { internal static void Load() => Nap(); private static void Nap() => Thread.Sleep(1); }")]
    [TestCase("void Job() { Text = \"\"; } private string Text { get { Thread.Sleep(1); return \"\"; } set { } }")]
    [TestCase("void Job() { Load(); } private void Load() { try { } catch { } }")]
    [TestCase("void Job() { if (s_task.IsCompleted) Job(); }")]
    public void TMR202_is_not_reported_for_a_member_that_does_not_block_or_is_not_looked_into(string job) => InJob(job);

    [TestCase("void Job() { [|TMR202:Load|](); } private void Load() => File.ReadAllText(\"x\");", "Load")]
    [TestCase("void Job() => Console.WriteLine([|TMR202:Text|]); private static string Text => File.ReadAllText(\"x\");", "Text")]
    public void TMR202_names_the_member_and_the_call_in_it(string job, string member) => Assert.That(InJob(job).Single().GetMessage(null), Is.EqualTo(
        $"'Jobs.Job' runs on the loop and blocks it with {member}, which calls File.ReadAllText; "
        + "await its async form, or run the job on RunOn.Pool"));

    [Test]
    public void TMR202_is_not_reported_for_a_member_that_the_compiler_writes() => Analyzed.MustReport<BlockedLoopRule>("""
        using TimerAttributes;
        sealed record Jobs
        {
            [Every("1s", RunOn = RunOn.Loop)] internal void Job() => PrintMembers(new System.Text.StringBuilder(EqualityContract.Name));
        }
        """);

    [Test]
    public void TMR202_looks_into_what_a_handler_of_the_loop_uses() => Analyzed.MustReport<BlockedLoopRule>("""
        using TimerAttributes;
        class Timers
        {
            void Begin(EventLoop loop) => loop.Post(() => [|TMR202:Load|]());
            private void Load() => System.Threading.Thread.Sleep(1);
        }
        """);

    private static Diagnostic[] InJob(string job) => Analyzed.MustReport<BlockedLoopRule>($$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            static readonly Task<int> s_task = Task.FromResult(1), s_other = Task.FromResult(2);
            [Every("1s", RunOn = RunOn.Loop)] internal {{job}}
        }
        """);
}
