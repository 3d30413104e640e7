using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers.Tasks;

/// <summary>TMR203: a job that takes its time should hear of the stop.</summary>
public class IgnoredCancellationRuleTests
{
    [TestCase("async Task [|TMR203:Job|]() { await Work(); }")]
    [TestCase("async ValueTask [|TMR203:Job|]() => await Work().ConfigureAwait(false);")]
    [TestCase("async Task [|TMR203:Job|](Tick tick) { await foreach (int i in Stream()) { } }")]
    [TestCase("Task [|TMR203:Job|]() => Work();")]
    [TestCase("ValueTask [|TMR203:Job|]() { Plain(); return Soon(); }")]
    [TestCase("void [|TMR203:Job|]() { while (true) Plain(); }")]
    [TestCase("void [|TMR203:Job|]() { for (;;) { if (Flag) continue; Plain(); } }")]
    [TestCase("void [|TMR203:Job|]() { do Plain(); while (true); }")]
    [TestCase("async Task Job(CancellationToken [|TMR203:stop|]) { await Work(); }")]
    [TestCase("Task Job(Tick tick, CancellationToken [|TMR203:stop|]) => Work();")]
    [TestCase("void Job(CancellationToken [|TMR203:stop|]) { while (true) Plain(); }")]
    [TestCase("async Task [|TMR203:Job|]() => await Work(default);")]
    [TestCase("async Task [|TMR203:Job|]() => await Work(CancellationToken.None);")]
    [TestCase("async Task [|TMR203:Job|]() => await Work(new CancellationToken());")]
    [TestCase("async Task [|TMR203:Job|]() => await Yield();")] // Not the framework's.
    [TestCase("void [|TMR203:Job|]() { for (; true;) Plain(); }")]
    [TestCase("void [|TMR203:Job|]() { while (true) { System.Action end = () => { return; }; end(); } }")]
    public void TMR203_is_reported(string job) => MustReport(job);

    [TestCase("void Job() { Plain(); foreach (int i in new[] { 1 }) Plain(); }")]
    [TestCase("void Job(CancellationToken stop) { Plain(); }")]
    [TestCase("async Task Job(CancellationToken stop) { await Work(stop); }")]
    [TestCase("async Task Job(CancellationToken stop) { await Work(); if (stop.IsCancellationRequested) Plain(); }")]
    [TestCase("async Task Job(CancellationToken stop) { await Work(); System.Action late = () => stop.ThrowIfCancellationRequested(); late(); }")]
    [TestCase("async Task Job(CancellationToken first, CancellationToken second) { await Work(second); }")]
    [TestCase("async Task Job(CancellationToken _) { await Work(); }")] // The author has said that it does not matter.
    [TestCase("async Task Job() { await Task.Yield(); await Task.CompletedTask; await Task.FromResult(1).ConfigureAwait(false); await default(ValueTask); }")]
    [TestCase("Task Job() => Task.CompletedTask;")]
    [TestCase("Task Job() => Task.FromResult(1);")]
    [TestCase("Task Job() => Task.FromException(new System.Exception());")]
    [TestCase("ValueTask Job() => default;")]
    [TestCase("ValueTask Job() => new(Work());")]
    [TestCase("void Job() { while (true) { if (Flag) break; Plain(); } }")]
    [TestCase("void Job() { while (true) { if (Flag) return; Plain(); } }")]
    [TestCase("void Job() { while (true) { if (Flag) throw new System.Exception(); Plain(); } }")]
    [TestCase("void Job() { while (Flag) Plain(); }")]
    [TestCase("void Job() { for (; Flag;) Plain(); }")]
    [TestCase("void Job() { for (; false;) Plain(); }")]
    [TestCase("void Job() { while (true) { if (Flag) goto end; Plain(); } end: Plain(); }")]
    [TestCase("async Task Job() { await Task.FromException(new System.Exception()); await Task.FromCanceled(new CancellationToken(true)); }")]
    [TestCase("void Job() { System.Func<Task> other = async () => await Work(); }")] // Not the job that awaits.
    [TestCase("async Task Job() { using var end = new CancellationTokenSource(1000); await Work(end.Token); }")]
    [TestCase("async Task Job() { await Work(s_hosts); }")]
    [TestCase("void Job() { while (!s_hosts.IsCancellationRequested) Plain(); }")]
    public void TMR203_is_not_reported(string job) => MustReport(job);

    [Test]
    public void A_job_with_a_wrong_option_is_looked_at_too() => Analyzed.MustReport<IgnoredCancellationRule>("""
        using System.Threading.Tasks;
        class C { [TimerAttributes.Every("1s", Timeout = "2 sec")] static async Task [|TMR203:Job|]() => await Task.Delay(1); }
        """);

    [Test]
    public void A_method_that_is_no_job_may_await_what_it_likes() =>
        Analyzed.MustReport<IgnoredCancellationRule>("""using System.Threading.Tasks; class C { [System.Obsolete] async Task Job() { await Task.Delay(1); } }""");

    [Test]
    public void A_method_of_several_jobs_is_one_report_at_the_part_with_the_body() => Analyzed.MustReport<IgnoredCancellationRule>("""
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            [Every("1s"), Every("2s")] internal partial Task Job();
            [Once("1s")] internal async partial Task [|TMR203:Job|]() { await Task.Delay(1); }
        }
        """);

    [Test]
    public void A_part_without_an_attribute_is_looked_at_too() => Analyzed.MustReport<IgnoredCancellationRule>("""
        using System.Threading.Tasks;
        partial class Jobs
        {
            [TimerAttributes.Every("1s")] internal partial Task Job();
            internal async partial Task [|TMR203:Job|]() { await Task.Delay(1); }
        }
        """);

    [TestCase("async Task [|TMR203:Job|]() { await Work(); }",
        "'Jobs.Job' awaits and takes no CancellationToken, so a stop of the scheduler waits until it ends; add a CancellationToken parameter and pass it on")]
    [TestCase("Task [|TMR203:Job|]() => Work();",
        "'Jobs.Job' returns a task and takes no CancellationToken, so a stop of the scheduler waits until it ends; add a CancellationToken parameter and pass it on")]
    [TestCase("void Job(CancellationToken [|TMR203:end|]) { while (true) Plain(); }",
        "'Jobs.Job' loops for ever and never reads 'end', so a stop of the scheduler waits until it ends; pass 'end' on, or check whether it is cancelled")]
    public void A_message_says_what_the_job_does_and_what_to_do(string job, string message) =>
        Assert.That(MustReport(job).Single().GetMessage(null), Is.EqualTo(message));

    [TestCase("Every(\"1s\", Timeout = \"500ms\")", "CancellationToken stop", "TMR233")]
    [TestCase("Every(\"1s\", Timeout = \"500ms\"), Once(\"1s\")", "CancellationToken stop", "TMR233")]
    [TestCase("Every(\"1s\", Overlap = Overlap.CancelPrevious)", "CancellationToken stop", "TMR233")]
    [TestCase("Every(\"1s\", Timeout = \"500ms\")", "", "TMR212")]
    [TestCase("Every(\"1s\", Jitter = \"500ms\")", "CancellationToken stop", "TMR203")]
    [TestCase("Every(\"1s\", Jitter = \"500ms\")", "", "TMR203")]
    public void One_rule_reports_the_token_of_a_job(string attributes, string parameter, string id)
    {
        // Arrange
        Microsoft.CodeAnalysis.Compilation project = Generated.From($$"""
            using System.Threading; using System.Threading.Tasks; using TimerAttributes;
            class Jobs { [{{attributes}}] internal static async Task Job({{parameter}}) => await Task.Delay(1); }
            """).Compilation;

        // Act
        Microsoft.CodeAnalysis.Diagnostic[] reports = Analyzed.Reports(
            project, [new RulesAlone(new IgnoredCancellationRule(), new IneffectiveOptionRule(), new Generator.Analyzers.Schedules.LongRunRule())]);

        // Assert
        Assert.That(reports.Select(report => report.Id), Is.EqualTo([id]));
    }

    private static Microsoft.CodeAnalysis.Diagnostic[] MustReport(string job) => Analyzed.MustReport<IgnoredCancellationRule>($$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static readonly CancellationToken s_hosts = new(true);
            static bool Flag => s_hosts.CanBeCanceled;
            static void Plain() { }
            static Task Yield() => Task.Delay(1);
            static Task Work(CancellationToken stop = default) => Task.Delay(1, stop);
            static ValueTask Soon() => default;
            static async IAsyncEnumerable<int> Stream() { await Task.Yield(); yield return 1; }
            [Every("1s")] internal {{job}}
        }
        """);
}
