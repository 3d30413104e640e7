using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers.Tasks;

/// <summary>TMR214, K16: a run disposes of what it registers with the token that all runs share.</summary>
public class LeakedRegistrationRule
{
    private const string Link = "CancellationTokenSource.CreateLinkedTokenSource";

    [TestCase("async Task Job(CancellationToken stop) { var linked = [|TMR214:Link(stop)|]; linked.CancelAfter(5); await Work(linked.Token); }")]
    [TestCase("async Task Job(CancellationToken stop) { await Work([|TMR214:Link(stop)|].Token); }")]
    [TestCase("void Job(CancellationToken stop) { CancellationTokenSource linked = [|TMR214:Link(stop, s_other)|]; linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { var linked = [|TMR214:Link(s_other, stop, s_other)|]; }")]
    [TestCase("void Job(CancellationToken stop) { var linked = [|TMR214:Link(new[] { stop })|]; }")]
    [TestCase("void Job(CancellationToken stop) { if (s_flag) { var linked = [|TMR214:Link(stop)|]; _ = linked.IsCancellationRequested; } }")]
    [TestCase("void Job(CancellationToken stop) { Local(); void Local() { var linked = [|TMR214:Link(stop)|]; linked.Cancel(); } }")]
    [TestCase("void Job(CancellationToken stop) { _ = [|TMR214:Link(stop)|]; }")]
    [TestCase("void Job(CancellationToken stop) { [|TMR214:stop.Register(End)|]; }")]
    [TestCase("void Job(CancellationToken stop) => [|TMR214:stop.Register(End)|];")]
    [TestCase("void Job(CancellationToken stop) { _ = [|TMR214:stop.UnsafeRegister(_ => { }, null)|]; }")]
    [TestCase("async Task Job(CancellationToken stop) { var one = [|TMR214:stop.Register(End)|]; await Work(one.Token); }")]
    [TestCase("void Job(CancellationToken stop) { foreach (int i in new[] { 1, 2 }) [|TMR214:stop.Register(End)|]; }")]
    [TestCase("void Job(CancellationToken stop) { try { [|TMR214:stop.Register(End)|]; } finally { End(); } }")]
    [TestCase("void Job(CancellationToken stop) { [|TMR214:stop.Register(End)|]; if (s_flag) return; End(); }")]
    [TestCase("void Job(Tick tick, CancellationToken stop) { Func<bool> ask = () => { return true; }; ask(); [|TMR214:stop.Register(End)|]; }")]
    [TestCase("void Job(CancellationToken stop) { var linked = ([|TMR214:Link(stop)|])!; }")]
    [TestCase("void Job(CancellationToken stop) { Action<CancellationToken> act = own => own = s_other; act(default); [|TMR214:stop.Register(End)|]; }")]
    [TestCase("partial void Job(CancellationToken stop); internal partial void Job(CancellationToken stop) => [|TMR214:stop.Register(End)|];")]
    public void TMR214_is_reported(string job) => MustReport(job);

    [TestCase("async Task Job(CancellationToken stop) { using var linked = Link(stop); await Work(linked.Token); }")]
    [TestCase("async Task Job(CancellationToken stop) { using (var linked = Link(stop)) await Work(linked.Token); }")]
    [TestCase("async Task Job(CancellationToken stop) { var linked = Link(stop); using (linked) await Work(linked.Token); }")]
    [TestCase("async Task Job(CancellationToken stop) { var linked = Link(stop); try { await Work(linked.Token); } finally { linked.Dispose(); } }")]
    [TestCase("async Task Job(CancellationToken stop) { CancellationTokenSource? linked = Link(stop); await Work(linked.Token); linked?.Dispose(); }")]
    [TestCase("void Job(CancellationToken stop) { s_source = Link(stop); }")]
    [TestCase("void Job(CancellationToken stop) { var linked = Link(stop); s_source = linked; }")]
    [TestCase("void Job(CancellationToken stop) { var linked = Link(stop); GC.KeepAlive(linked); }")]
    [TestCase("void Job(CancellationToken stop) { GC.KeepAlive(Link(stop)); }")]
    [TestCase("void Job(CancellationToken stop) { Link(stop).Dispose(); }")]
    [TestCase("void Job(CancellationToken stop) { var linked = Link(s_other); linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { var linked = Link(Other(stop)); linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { var alone = new CancellationTokenSource(); alone.Cancel(); }")]
    [TestCase("async Task Job(CancellationToken stop) { using (stop.Register(End)) await Work(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { using var one = stop.Register(End); await Work(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { await using var one = stop.Register(End); await Work(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { await using (stop.Register(End)) await Work(stop); }")]
    [TestCase("void Job(CancellationToken stop) { var one = stop.Register(End); one.Unregister(); }")]
    [TestCase("void Job(CancellationToken stop) { _ = Jobs.CreateLinkedTokenSource(stop); }")]
    [TestCase("void Job(CancellationToken stop) { stop.ThrowIfCancellationRequested(); }")]
    [TestCase("async Task Job(CancellationToken stop) { var one = stop.Register(End); await one.DisposeAsync(); }")]
    [TestCase("void Job(CancellationToken stop) { s_other.Register(End); Other(stop).Register(End); }")]
    [TestCase("void Job(CancellationToken stop) { Action<CancellationToken> act = own => own.Register(End); act(default); }")]
    [TestCase("void Job(CancellationToken stop) { using var linked = Link(stop); stop = linked.Token; stop.Register(End); }")]
    [TestCase("void Job(CancellationToken stop) { Replace(ref stop); stop.Register(End); void Replace(ref CancellationToken token) => token = s_other; }")]
    [TestCase("void Job(CancellationToken stop) { (stop, _) = (s_other, 1); stop.Register(End); }")]
    [TestCase("void Job(CancellationToken stop) => Replace(stop = s_other, Link(stop).Token);")]
    public void TMR214_is_not_reported(string job) => MustReport(job);

    // It may be that only the first run comes to it.
    [TestCase("void Job(CancellationToken stop) { if (s_flag) stop.Register(End); }")]
    [TestCase("void Job(CancellationToken stop) { if (s_flag) return; stop.Register(End); }")]
    [TestCase("void Job(CancellationToken stop) { foreach (int i in new[] { 1, 2 }) { if (i == 1) continue; stop.Register(End); } }")]
    [TestCase("void Job(CancellationToken stop) { switch (s_flag) { case true: stop.Register(End); break; } }")]
    [TestCase("void Job(CancellationToken stop) { try { End(); } catch (Exception) { stop.Register(End); } }")]
    [TestCase("void Job(CancellationToken stop) { s_source ??= Link(stop); s_source?.Token.Register(End); }")]
    [TestCase("void Job(CancellationToken stop) { Once(); void Once() => stop.Register(End); }")]
    public void TMR214_is_not_reported_of_a_registration_that_not_every_run_may_make(string job) => MustReport(job);

    // A token of its own is let go of when the next run begins; and a job that is called once registers once.
    [TestCase("[Every(\"1s\", Timeout = \"500ms\")]", false)]
    [TestCase("[Every(\"1s\", Overlap = Overlap.CancelPrevious)]", false)]
    [TestCase("[Once(\"1s\")]", false)]
    [TestCase("[Every(\"1s\", Overlap = Overlap.Queue)]", true)]
    [TestCase("[Once(\"1s\"), Every(\"1m\")]", true)]
    public void TMR214_is_reported_where_runs_share_the_token(string attributes, bool isReported) => MustReport(
        $"void Job(CancellationToken stop) {{ {(isReported ? "[|TMR214:stop.Register(End)|]" : "stop.Register(End)")}; }}", attributes);

    [Test]
    public void TMR214_is_reported_in_the_part_of_a_partial_method_that_has_the_body() => MustReport(
        "partial void Job(CancellationToken stop); internal partial void Job(CancellationToken stop) { [|TMR214:stop.Register(End)|]; }");

    [Test]
    public void A_message_says_what_is_kept_and_why() => Assert.That(
        MustReport("void Job(CancellationToken stop) { [|TMR214:stop.Register(End)|]; }").Single().GetMessage(null),
        Is.EqualTo("'Jobs.Job' does not dispose of what Register returns, so the token keeps it until the scheduler stops: all runs share the token, "
            + "and each run adds to its memory; declare the result with 'using'"));

    private static Diagnostic[] MustReport(string job, string attributes = "[Every(\"1s\")]") => Analyzed.MustReport<UnawaitedTaskRule>($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            internal static bool s_flag = true;
            internal static CancellationToken s_other = default;
            internal static CancellationTokenSource? s_source = null;
            static Task Work(CancellationToken stop) => Task.Delay(1, stop);
            static CancellationToken Other(CancellationToken stop) => stop;
            static void End() { }
            static object CreateLinkedTokenSource(CancellationToken stop) => stop;
            static void Replace(CancellationToken one, CancellationToken other) { }
            {{attributes}} internal {{job.Replace("Link(", Link + "(", StringComparison.Ordinal)}}
        }
        """);
}
