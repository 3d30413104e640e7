using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Overlaps;

namespace TimerAttributes.Generator.Tests.Analyzers.Overlaps;

/// <summary>TMR237: a change of a field that another run may make at the same time.</summary>
public class RacingWriteRuleTests
{
    [TestCase("void Job() { [|TMR237:s_count++|]; }")]
    [TestCase("void Job() { [|TMR237:--_own|]; }")]
    [TestCase("async Task Job() { await Task.Delay(1); [|TMR237:this._own += 2|]; }")]
    [TestCase("void Job() { [|TMR237:s_count = s_count + 1|]; }")]
    [TestCase("void Job() { [|TMR237:_own = Math.Max(1, this._own)|]; }")]
    [TestCase("void Job() { [|TMR237:Made++|]; [|TMR237:Own -= 1|]; [|TMR237:Own = Own + 1|]; }")]
    [TestCase("void Job() { s_count = 1; _own = s_count + 1; Made = Own; s_last = new(); s_last ??= new(); }")]
    [TestCase("void Job() { var other = new Jobs(); _own = other._own + 1; other._own = _own + 1; other.Own++; other._own = other._own + 1; }")]
    [TestCase("void Job() { Guarded++; t_count = t_count + 1; }")]
    [TestCase("void Job() { s_next = () => s_next(); }")]
    [TestCase("void Job() { s_last = s_last ?? new(); }")]
    [TestCase("void Job() { var copy = new Jobs { Own = Own + 1, _own = _own }; copy.Own = 1; }")]
    [TestCase("void Job() { Interlocked.Increment(ref s_count); }")]
    [TestCase("void Job() { lock (this) s_count++; }")]
    [TestCase("void Job() { Monitor.Enter(this); s_count++; Monitor.Exit(this); }")]
    [TestCase("void Job() { Lock(); s_count++; } private static void Lock() { }")]
    [TestCase("async Task Job() { await s_gate.WaitAsync(); s_count++; s_gate.Release(); }")]
    [TestCase("void Job() { t_count++; }")]
    [TestCase("void Job() { int local = 0; local++; new Jobs()._own++; }")]
    [TestCase("void Job() { Action later = () => s_count++; later = null!; }")]
    public void TMR237_is_reported_for_a_change_that_depends_on_the_old_value(string job) => MustReport("""Every("1s", Overlap = Overlap.Concurrent)""", job);

    [TestCase("""Every("1s")""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.Queue)""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, RunOn = RunOn.Loop)""", false)]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 2)""", true)]
    [TestCase("""Every("1s"), Cron("0 9 * * *", Overlap = Overlap.Concurrent)""", true)]
    public void TMR237_is_for_jobs_with_runs_at_the_same_time(string attributes, bool isReported) =>
        MustReport(attributes, $"void Job() {{ {(isReported ? "[|TMR237:s_count++|]" : "s_count++")}; }}");

    [Test]
    public void TMR237_leaves_the_fields_of_instances_alone_in_a_host()
    {
        Compilation project = HostedProject.Of(Source("""Every("1s", Overlap = Overlap.Concurrent)""", "void Job() { s_count++; _own++; }"));
        Assert.That(Analyzed.Reports<RacingWriteRule>(project).Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' has Overlap.Concurrent and changes the field 's_count' without a lock, so two runs at the same time can lose a change; "
            + "use Interlocked on a field, take a lock, or remove Overlap"));
    }

    [TestCase("Made++", "property 'Made'")]
    [TestCase("s_count = s_count + 1", "field 's_count'")]
    public void TMR237_names_what_is_changed(string change, string words) => Assert.That(
        Analyzed.MustReport<RacingWriteRule>(Source("""Every("1s", Overlap = Overlap.Concurrent)""", $"void Job() {{ [|TMR237:{change}|]; }}")).Single().GetMessage(null),
        Does.Contain($"changes the {words} without a lock"));

    private static void MustReport(string attributes, string job) => Analyzed.MustReport<RacingWriteRule>(Source(attributes, job));

    private static string Source(string attributes, string job) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            [ThreadStatic] static int t_count;
            static int s_count;
            static readonly SemaphoreSlim s_gate = new(1);
            static object s_last;
            static Action s_next;
            static int Made { get; set; }
            int Own { get; set; }
            static int Guarded { get => s_count; set => Interlocked.Exchange(ref s_count, value); }
            int _own;
            int Sum => t_count + s_count + _own + s_gate.CurrentCount;
            [{{attributes}}] internal {{job}}
        }
        """;
}
