using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Blocking;
using TimerAttributes.Generator.Analyzers.Overlaps;
using TimerAttributes.Generator.Analyzers.Tasks;
using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>A partial method has its attributes in one part and its body in the other. Each rule about bodies reads both.</summary>
public class PartialMethods
{
    private const string Work = "static int s_count; static Task Work() => Task.FromResult(s_count);";

    [Test]
    public void TMR202_reads_the_body_of_the_other_part() => MustReport<BlockedLoopRule>(
        """Every("1s", RunOn = RunOn.Loop)""", "void Job()", "{ Thread.[|TMR202:Sleep|](1); }");

    [Test]
    public void TMR203_reads_the_body_of_the_other_part() => MustReport<IgnoredCancellationRule>(
        """Every("1s")""", "Task Job(CancellationToken stop)", "=> Work();", "Task Job(CancellationToken [|TMR203:stop|])");

    [Test]
    public void TMR206_reads_the_body_of_the_other_part() => MustReport<UnawaitedTaskRule>(
        """Every("1s")""", "void Job()", "{ [|TMR206:Work()|]; }");

    [Test]
    public void TMR214_reads_the_body_of_the_other_part() => MustReport<UnawaitedTaskRule>(
        """Every("1s")""", "void Job(CancellationToken stop)", "{ [|TMR214:stop.Register(() => s_count++)|]; }");

    [Test]
    public void TMR228_reads_the_body_of_the_other_part() => MustReport<OwnLoopRule>(
        """Every("1s")""", "void Job()", "{ [|TMR228:while|] (true) Thread.Sleep(1); }");

    [Test]
    public void TMR229_reads_the_body_of_the_other_part() => MustReport<LongWaitRule>(
        """Every("1s")""", "void Job()", "=> Thread.Sleep([|TMR229:1000|]);");

    [Test]
    public void TMR233_reads_the_body_of_the_other_part() => MustReport<IneffectiveOptionRule>(
        """Every("3s", Timeout = "1s")""", "void Job(CancellationToken stop)", "=> Work().Wait();", "void Job(CancellationToken [|TMR233:stop|])");

    [Test]
    public void TMR234_is_at_the_option_in_the_same_file() => MustReport<IneffectiveOptionRule>(
        """Every("3s", [|TMR234:Retries = 1|])""", "void Job()", "{ try { Work().Wait(); } catch { } }");

    [Test]
    public void TMR235_reads_the_body_of_the_other_part() => MustReport<BlockedPoolRule>(
        """Every("3s")""", "void Job()", "=> Work().[|TMR235:Wait|]();");

    [Test]
    public void TMR237_reads_the_body_of_the_other_part() => MustReport<RacingWriteRule>(
        """Every("3s", Overlap = Overlap.Concurrent)""", "void Job()", "{ [|TMR237:s_count++|]; }");

    [Test]
    public void A_report_stays_in_the_file_of_the_body()
    {
        // Arrange: TMR234 is about an option, which is in the other file.
        Microsoft.CodeAnalysis.Compilation project = Generated.From(
            """partial class Jobs { [TimerAttributes.Every("3s", Retries = 1)] internal static partial void Job(); }""",
            "partial class Jobs { internal static partial void Job() { try { System.Console.Beep(); } catch { } } }").Compilation;

        // Act
        Microsoft.CodeAnalysis.Diagnostic report = Analyzed.Reports<IneffectiveOptionRule>(project).Single();

        // Assert
        Assert.That(report.Location.SourceTree!.FilePath, Is.EqualTo("File1.cs"));
        Assert.That(report.Location.SourceTree.ToString()[report.Location.SourceSpan.Start..report.Location.SourceSpan.End], Is.EqualTo("Job"));
    }

    private static void MustReport<TRule>(string attribute, string signature, string body, string? implementing = null)
        where TRule : JobRule, new() => Analyzed.MustReport<TRule>($$"""
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            {{Work}}
            [{{attribute}}] internal static partial {{signature}};
            internal static partial {{implementing ?? signature}} {{body}}
        }
        """);
}
