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
    public void TMR235_awaits_the_task(string before, string after) => Fixed.Must<BlockedPoolAnalyzer>(Job(before), Title, Job(after));

    [TestCase("void Job() { lock (this) Work().Wait(); }")]
    [TestCase("void Job() { Work().Wait(5); }")]
    [TestCase("void Job() { Work().Wait(); } internal void Other() => Job();")]
    public void TMR235_has_no_fix_where_the_language_or_other_code_forbids_it(string job) =>
        Assert.That(Fixed.Offers<BlockedPoolAnalyzer>(Job(job)), Is.Empty);

    [Test]
    public void TMR235_everywhere() => Fixed.MustEverywhere<BlockedPoolAnalyzer>(
        "TMR235", 0,
        Job("void Job() { Work().Wait(); } [Every(\"2s\")] internal void Other() { Work().Wait(); Work().Wait(); }"),
        Job("async Task Job() { await Work(); } [Every(\"2s\")] internal async Task Other() { await Work(); await Work(); }"));

    private static string Job(string job) => $$"""
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static Task<int> Work() => Task.FromResult(1);
            [Every("1s")] internal {{job}}
        }
        """;
}
