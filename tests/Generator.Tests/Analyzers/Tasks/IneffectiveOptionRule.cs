using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers.Tasks;

/// <summary>TMR233 and TMR234: what an attribute asks for, and the handler's code makes impossible.</summary>
public class IneffectiveOptionRule
{
    [TestCase("""Every("5s", Timeout = "2s")""", "async Task Job(CancellationToken [|TMR233:stop|]) { await Task.Delay(1); }")]
    [TestCase("""Once("5s", Timeout = "2s")""", "void Job(Tick tick, CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Overlap = Overlap.CancelPrevious)""", "void Job(CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Jitter = "1s"), Every("9s", Timeout = "1s")""", "void Job(CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Timeout = "2s")""", "async Task Job(CancellationToken stop) { await Task.Delay(1, stop); }")]
    [TestCase("""Every("5s", Timeout = "2s")""", "async Task Job(CancellationToken stop) { await Task.Run(() => { if (stop.IsCancellationRequested) Work(); }); }")]
    [TestCase("""Every("5s", Timeout = "2s")""", "void Job(CancellationToken first, CancellationToken second) => second.ThrowIfCancellationRequested();")]
    [TestCase("""Every("5s", Timeout = "2s")""", "void Job(CancellationToken _) => Work();")]
    [TestCase("""Every("5s", Timeout = "2s")""", "void Job() => Work();")] // TMR212's.
    [TestCase("""Every("5s", Overlap = Overlap.Queue)""", "void Job(CancellationToken stop) => Work();")]
    [TestCase("""Every("5s")""", "void Job(CancellationToken stop) => Work();")]
    public void TMR233_is_reported_for_a_token_that_no_code_reads(string attributes, string job) => MustReport(attributes, job);

    [TestCase("void Job() { try { Work(); } catch (Exception e) { Console.WriteLine(e); } }", true)]
    [TestCase("void Job() { try { Work(); } catch { } }", true)]
    [TestCase("void Job() { try { Work(); } catch (TimeoutException) { } catch (Exception) { } finally { Work(); } }", true)]
    [TestCase("async Task Job() { try { await Local(); } catch (Exception) { } Task Local() => Task.Delay(1); }", true)]
    [TestCase("void Job() { try { Work(); } catch (TimeoutException) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) { throw; } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) { if (s_on) throw new TimeoutException(); } }", false)]
    [TestCase("void Job() { try { Work(); } catch (TimeoutException) { throw; } catch (Exception) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) when (s_on) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e); } }", false)]
    [TestCase("void Job() { Work(); try { Work(); } catch (Exception) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) { } Work(); }", false)]
    [TestCase("void Job() { try { Work(); } finally { Work(); } }", false)]
    [TestCase("void Job() => Work();", false)]
    [TestCase("Task Job() { try { return Task.Run(Work); } catch (Exception) { return Task.CompletedTask; } }", false)]
    [TestCase("async Task Job() { try { await Task.Run(Work); } catch (Exception e) { await Task.FromException(e); } }", false)]
    public void TMR234_is_reported_for_a_handler_that_lets_no_exception_through(string job, bool isReported) =>
        MustReport($"""Every("9s", {(isReported ? "[|TMR234:Retries = 2|]" : "Retries = 2")}), Every("8s"), Every("7s", Retries = 0), Every("6s", Jitter = "1s")""", job);

    [Test]
    public void TMR233_and_TMR234_say_what_to_do()
    {
        Assert.That(MustReport("""Every("5s", Timeout = "2s")""", "void Job(CancellationToken [|TMR233:end|]) => Work();").Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' never reads 'end', so its Timeout cannot end a run; pass 'end' on, or check whether it is cancelled"));
        Assert.That(MustReport("""Every("5s", [|TMR234:Retries = 2|])""", "void Job() { try { Work(); } catch { } }").Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' catches all exceptions, so no run fails, and there is never a retry; "
            + "let the exceptions through that a retry may mend, or remove Retries"));
    }

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<IneffectiveOptionAnalyzer>($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static bool s_on = DateTime.Now.Year > 1;
            static void Work() => s_on = !s_on;
            [{{attributes}}] internal static {{job}}
        }
        """);
}
