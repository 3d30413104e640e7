using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Blocking;

/// <summary>TMR235: the job awaits the task and gives its thread back.</summary>
public class BlockedPoolFixes
{
    private const string Title = "Await the task";

    [TestCase("void Job() { Work().Wait(); }", "async Task Job() { await Work(); }")]
    [TestCase("void Job() => System.Console.WriteLine(Work().Result);", "async Task Job() => System.Console.WriteLine((await Work()));")]
    [TestCase("void Job() { int number = Work().GetAwaiter().GetResult(); System.Console.WriteLine(number); }",
        "async Task Job() { int number = await Work(); System.Console.WriteLine(number); }")]
    public void TMR235_awaits_the_task(string before, string after) => Fixed.Must<BlockedPoolRule>(Job(before), Title, Job(after));

    [TestCase("void Job() { lock (this) Work().Wait(); }")]
    [TestCase("void Job() { Work().Wait(5); }")]
    [TestCase("void Job() { Work().Wait(); } internal void Other() => Job();")]
    public void TMR235_gives_the_job_a_thread_where_no_await_is_possible(string job)
    {
        Assert.That(Fixed.Offers<BlockedPoolRule>(Job(job)), Is.EqualTo(["Set RunOn = RunOn.Thread"]));
        Fixed.Must<BlockedPoolRule>(Job(job), "Set RunOn = RunOn.Thread", Job(job, """Every("1s", RunOn = RunOn.Thread)"""));
    }

    [TestCase("Work().Wait();", "catch (System.AggregateException) { }", true)]
    [TestCase("Task.WaitAll(Work());", "catch (System.AggregateException) { }", true)]
    [TestCase("_ = Work().Result;", "catch (System.AggregateException) { }", true)]
    [TestCase("Work().Wait();", "catch (System.TimeoutException) { }", true)]
    [TestCase("Work().Wait();", "catch (System.Exception e) when (e.Data.Count > 0) { }", true)]
    [TestCase("Work().Wait();", "catch (System.Exception e) { System.Console.WriteLine(e.InnerException); }", true)]
    [TestCase("Work().Wait();", "catch (System.Exception e) { if (e is System.TimeoutException) throw; }", true)]
    [TestCase("try { Work().Wait(); } finally { System.Console.Beep(); }", "catch (System.AggregateException) { }", true)]
    [TestCase("Work().Wait();", "catch (System.Exception e) { System.Console.WriteLine(e); }", false)]
    [TestCase("Work().Wait();", "catch { }", false)]
    [TestCase("Work().GetAwaiter().GetResult();", "catch (System.AggregateException) { }", false)] // It throws what an await throws.
    public void TMR235_is_for_the_author_where_handlers_depend_on_the_AggregateException(string code, string handler, bool isForAuthor)
    {
        string before = Job($"void Job() {{ try {{ {code} }} {handler} }}");
        if (isForAuthor) Fixed.MustEverywhereStay<BlockedPoolRule>("TMR235", before);
        else Assert.That(Fixed.Everywhere<BlockedPoolRule>("TMR235", 0, before), Does.Contain("await Work();"));
    }

    [Test]
    public void TMR235_does_not_mind_handlers_around_other_code() => Assert.That(
        Fixed.Everywhere<BlockedPoolRule>("TMR235", 0, Job("void Job() { try { } catch (System.AggregateException) { Work().Wait(); } }")),
        Does.Contain("await Work();"));

    [Test]
    public void TMR235_everywhere() => Fixed.MustEverywhere<BlockedPoolRule>(
        "TMR235", 0,
        Job("void Job() { Work().Wait(); } [Every(\"2s\")] internal void Other() { Work().Wait(); Work().Wait(); }"),
        Job("async Task Job() { await Work(); } [Every(\"2s\")] internal async Task Other() { await Work(); await Work(); }"));

    private static string Job(string job, string attribute = """Every("1s")""") => $$"""
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static Task<int> Work() => Task.FromResult(1);
            [{{attribute}}] internal {{job}}
        }
        """;
}
