using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers.Tasks;

/// <summary>TMR206: a task that a job starts ends with the tick; the compiler's CS4014 says it first where it can.</summary>
public class UnawaitedTaskRuleTests
{
    [TestCase("void Job() { [|TMR206:Work()|]; }")]
    [TestCase("void Job() => [|TMR206:Work()|];")]
    [TestCase("void Job() { _ = [|TMR206:Work()|]; }")]
    [TestCase("async Task Job() { _ = [|TMR206:Work()|]; await Work(); }")]
    [TestCase("async Task Job() { _ = [|TMR206:Later()|]; await Work(); }")]
    [TestCase("void Job() { [|TMR206:Task.Run(() => { })|]; }")]
    [TestCase("void Job() { _ = [|TMR206:Task.Run(async () => await Work())|]; }")]
    [TestCase("void Job() { Task lost = [|TMR206:Work()|]; }")]
    [TestCase("void Job() { var lost = [|TMR206:Number()|]; }")]
    [TestCase("void Job() { Task lost = [|TMR206:Number()|]; }")]
    [TestCase("void Job() { [|TMR206:Soon()|]; }")]
    [TestCase("void Job() { [|TMR206:Work().ContinueWith(_ => { })|]; }")]
    [TestCase("void Job() { _ = [|TMR206:Maybe?.Invoke()|]; }")]
    [TestCase("void Job() { System.Func<Task> work = Work; _ = [|TMR206:work()|]; }")]
    [TestCase("void Job() { [|TMR206:Any(1)|]; static Task<T> Any<T>(T one) => Task.FromResult(one); }")]
    [TestCase("void Job() { Local(); void Local() { _ = [|TMR206:Work()|]; } }")]
    [TestCase("void Job() { List.ForEach(one => [|TMR206:Work()|]); }")]
    [TestCase("void Job() { List.ForEach([|TMR206:async|] one => await Work()); }")]
    [TestCase("void Job() { if (List.Count > 0) { [|TMR206:Work()|]; } else _ = [|TMR206:Number()|]; }")]
    [TestCase("void Job() { _ = [|TMR206:Work().ConfigureAwait(false)|]; [|TMR206:Number().ConfigureAwait(false)|]; }")]
    [TestCase("void Job() { var lost = [|TMR206:Soon().ConfigureAwait(false)|]; }")]
    [TestCase("void Job() { Go(); [|TMR206:async|] void Go() => await Work(); }")]
    [TestCase("async Task Job() { await Work(); List.ForEach(Go); static [|TMR206:async|] void Go(int one) => await Work(); }")]
    public void TMR206_is_reported(string job) => MustReport(job);

    [TestCase("void Job() { System.Threading.Interlocked.Exchange(ref s_kept, Task.Run(Work)); }")]
    [TestCase("void Job() { _ = Kept.GetOrAdd(1, _ => Task.Run(Work)); Kept?.GetOrAdd(2, Work()); }")]
    [TestCase("void Job() { System.Threading.Volatile.Read(ref s_kept); var was = System.Threading.Volatile.Read(ref s_kept); }")]
    [TestCase("async Task Job() => await Work();")]
    [TestCase("Task Job() => Work();")]
    [TestCase("Task Job() { return Work(); }")]
    [TestCase("async Task Job() { Task both = Work(); await both; }")]
    [TestCase("async Task Job() { var all = new[] { Work(), Work() }; await Task.WhenAll(all); }")]
    [TestCase("void Job() { s_kept = Work(); }")]
    [TestCase("void Job() { s_kept ??= Work(); }")]
    [TestCase("void Job() { System.GC.KeepAlive(Work()); }")]
    [TestCase("void Job() { _ = s_kept; }")]
    [TestCase("void Job() { Work().Wait(); _ = Number().Result; }")]
    [TestCase("void Job() { _ = List.Count; List.Clear(); }")]
    [TestCase("void Job() { _ = Task.CompletedTask; _ = new Task(() => { }); Task kept = s_kept!; kept = new(() => { }); }")]
    [TestCase("void Job() { int count = List.Count; List.ForEach(one => List.Add(one)); }")]
    [TestCase("async Task Job(Scheduler scheduler) { await Work(); _ = scheduler.StopAsync(); }")] // A completed task, in a handler.
    [TestCase("void Job(Scheduler scheduler) { scheduler.StopAsync(); }")]
    [TestCase("void Job(Scheduler scheduler) => scheduler.Loop.Post(async () => await Work());")] // TMR202's.
    [TestCase("void Job() { System.Func<Task> work = async () => await Work(); s_kept = work(); }")]
    [TestCase("void Job(Scheduler scheduler) { scheduler.Loop.Post(Go); async void Go() => await Work(); }")]
    [TestCase("async Task Job() { await Go(); async Task Go() => await Work(); }")]
    [TestCase("void Job() { _ = s_kept!.ConfigureAwait(false); }")]
    [TestCase("async Task Job() { var both = Work().ConfigureAwait(false); await both; }")]
    public void TMR206_is_not_reported(string job) => MustReport(job);

    // What the compiler says already: in async functions, and of async methods.
    [TestCase("async Task Job() { Work(); await Work(); }")]
    [TestCase("void Job() { Later(); }")]
    [TestCase("async Task Job() { Work().ConfigureAwait(false); await Work(); }")]
    [TestCase("void Job() { System.Func<Task> work = async () => { Work(); await Work(); }; s_kept = work(); }")]
    public void What_CS4014_says_is_not_said_twice(string job)
    {
        MustReport(job);
        Assert.That(Generated.From(Project(job)).Complaints.Select(one => one.Id), Is.EqualTo(["CS4014"]));
    }

    // And the other way round: what the rule reports, the compiler does not.
    [TestCase("void Job() { Work(); }")]
    [TestCase("async Task Job() { _ = Later(); await Work(); }")]
    [TestCase("void Job() { List.ForEach(one => Work()); }")]
    [TestCase("void Job() { Later().ConfigureAwait(false); }")]
    [TestCase("void Job() { Maybe?.Invoke(); }")]
    [TestCase("async Task Job() { Local(); await Work(); void Local() { Work(); } }")]
    [TestCase("async Task Job() { Maybe?.Invoke(); await Work(); }")]
    [TestCase("async Task Job() { List.ForEach(one => Work()); await Work(); }")]
    public void What_the_rule_says_CS4014_does_not(string job)
    {
        Assert.That(Generated.From(Project(job)).Complaints.Select(one => one.Id), Has.None.EqualTo("CS4014"));
        Assert.That(Analyzed.Reports<UnawaitedTaskRule>(Generated.From(Project(job)).Compilation), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_method_that_is_no_job_may_let_tasks_go() =>
        Analyzed.MustReport<UnawaitedTaskRule>("""using System.Threading.Tasks; class C { [System.Obsolete] void M() { _ = Task.Run(() => { }); } }""");

    [Test]
    public void A_message_names_the_job_and_the_task() => Assert.That(
        MustReport("void Job() => [|TMR206:Task.Run(() => { })|];").Single().GetMessage(null),
        Is.EqualTo("'Jobs.Job' does not await Run, so it is not part of the run: the next run may start beside it, a stop does not wait for it, and its exception is lost; await it"));

    [Test]
    public void A_message_on_a_lambda_says_what_to_give_it_to() => Assert.That(
        MustReport("void Job() { List.ForEach([|TMR206:async|] one => await Work()); }").Single().GetMessage(null),
        Does.StartWith("'Jobs.Job' does not await this async void lambda, so it is not part of the run").And.EndWith("; pass it to a method that takes a Func<Task>"));

    [Test]
    public void A_message_on_a_local_function_names_it() => Assert.That(
        MustReport("void Job() { Go(); [|TMR206:async|] void Go() => await Work(); }").Single().GetMessage(null),
        Does.StartWith("'Jobs.Job' does not await the local function Go, which is async void, so it is not part of the run").And.EndWith("; return a Task from it, and await that"));

    private static Diagnostic[] MustReport(string job) => Analyzed.MustReport<UnawaitedTaskRule>(Project(job));

    private static string Project(string job) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            internal static Task? s_kept = null;
            static readonly List<int> List = new();
            static readonly System.Collections.Concurrent.ConcurrentDictionary<int, Task> Kept = new();
            static System.Func<Task>? Maybe => Work;
            static Task Work() => Task.Delay(1);
            static async Task Later() => await Task.Delay(1);
            static Task<int> Number() => Task.FromResult(1);
            static ValueTask Soon() => default;
            [Every("1s")] internal {{job}}
        }
        """;
}
