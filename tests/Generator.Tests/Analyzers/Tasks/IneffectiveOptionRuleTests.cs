using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers.Tasks;

/// <summary>TMR233 and TMR234: what an attribute asks for, and the handler's code makes impossible.</summary>
public class IneffectiveOptionRuleTests
{
    [TestCase("""Every("5s", Timeout = "2s")""", "async Task Job(CancellationToken [|TMR233:stop|]) { await Task.Delay(1); }")]
    [TestCase("""Once("5s", Timeout = "2s")""", "void Job(Tick tick, CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Overlap = Overlap.CancelPrevious)""", "void Job(CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Jitter = "1s"), Every("9s", Timeout = "1s")""", "void Job(CancellationToken [|TMR233:stop|]) => Work();")]
    [TestCase("""Every("5s", Timeout = "2s")""", "void Job(CancellationToken [|TMR233:stop|]) { Work(); Work(); }")]
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
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (OperationCanceledException) { } catch (Exception) { } }", true)]
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (OperationCanceledException) { throw; } }", false)]
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (Exception e) when (s_on && e is not OperationCanceledException) { } }", false)]
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (Exception e) { if (s_on || e is OperationCanceledException) throw; } }", false)]
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (Exception e) { if (e is not OperationCanceledException) throw; } }", false)]
    [TestCase("void Job(CancellationToken stop) { try { Work(stop); } catch (Exception e) { if (e is OperationCanceledException) Work(); else throw; } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) when (s_on) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception e) when (e is not (OperationCanceledException or TimeoutException)) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e); } }", false)]
    [TestCase("void Job() { Work(); try { Work(); } catch (Exception) { } }", false)]
    [TestCase("void Job() { try { Work(); } catch (Exception) { } Work(); }", false)]
    [TestCase("void Job() { try { Work(); } finally { Work(); } }", false)]
    [TestCase("void Job() => Work();", false)]
    [TestCase("Task Job() { try { return Task.Run(Work); } catch (Exception) { return Task.CompletedTask; } }", false)]
    [TestCase("async Task Job() { try { await Task.Run(Work); } catch (Exception e) { await Task.FromException(e); } }", false)]
    [TestCase("async Task Job(CancellationToken stop) { try { await Task.Delay(1, stop); } catch { await Task.FromCanceled(stop); } }", false)]
    public void TMR234_is_reported_for_a_handler_that_lets_no_exception_through(string job, bool isReported) =>
        MustReport($"""Every("9s", {(isReported ? "[|TMR234:Retries = 2|]" : "Retries = 2")}), Every("8s"), Every("7s", Retries = 0), Every("6s", Overlap = Overlap.Queue)""", job);

    [TestCase("catch (OperationCanceledException) { throw; } catch (Exception) { }")]
    [TestCase("catch (TaskCanceledException) { throw; } catch { }")]
    [TestCase("catch (OperationCanceledException) when (stop.IsCancellationRequested) { throw; } catch (Exception e) { Console.WriteLine(e); }")]
    [TestCase("catch (Exception e) when (e is not OperationCanceledException) { Console.WriteLine(e); }")]
    [TestCase("catch (Exception e) when (e is not (OperationCanceledException or TaskCanceledException)) { Console.WriteLine(e); }")]
    [TestCase("catch (Exception e) when (!(e is OperationCanceledException)) { }")]
    [TestCase("catch (Exception) when (!stop.IsCancellationRequested) { }")]
    [TestCase("catch (Exception e) { if (e is OperationCanceledException) throw; }")]
    [TestCase("catch (Exception e) { if (e is OperationCanceledException && s_on) { Work(); throw; } }")]
    [TestCase("catch (Exception e) { if (e is OperationCanceledException { Message.Length: > 0 } one) throw; }")]
    [TestCase("catch (Exception e) { if (e is not OperationCanceledException) Console.WriteLine(e); else throw; }")]
    [TestCase("catch (Exception) { if (stop.IsCancellationRequested) throw; }")]
    [TestCase("catch (Exception) { stop.ThrowIfCancellationRequested(); Work(); }")]
    [TestCase("catch (TimeoutException) { Work(); } catch (OperationCanceledException) { throw; } catch (Exception) { }")]
    public void TMR234_is_reported_for_a_handler_that_lets_only_cancellations_through(string handlers)
    {
        string job = $"async Task Job(CancellationToken stop) {{ try {{ await Task.Delay(1, stop); }} {handlers} }}";
        MustReport("""Every("9s", [|TMR234:Retries = 2|])""", job);
        MustReport("""Every("9s", Retries = 2, Timeout = "8s")""", job); // A run that timed out is repeated.
    }

    [TestCase("void Job(CancellationToken stop) { }")]
    [TestCase("void Job(CancellationToken stop) => throw new NotImplementedException();")]
    [TestCase("void Job(CancellationToken stop) { throw new NotImplementedException(); }")]
    [TestCase("void Job(CancellationToken stop) { return; }")]
    [TestCase("Task Job(CancellationToken stop) => Task.CompletedTask;")]
    [TestCase("Task Job(CancellationToken stop) { return Task.CompletedTask; }")]
    [TestCase("ValueTask Job(CancellationToken stop) => default;")]
    [TestCase("ValueTask Job(CancellationToken stop) => default(ValueTask);")]
    public void TMR233_is_not_reported_for_a_method_that_is_not_written_yet(string job) => MustReport("""Every("5s", Timeout = "2s")""", job);

    [Test]
    public void TMR233_and_TMR234_say_what_to_do()
    {
        Assert.That(MustReport("""Every("5s", Timeout = "2s")""", "void Job(CancellationToken [|TMR233:end|]) => Work();").Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' never reads 'end', so its Timeout cannot end a run; pass 'end' on, or check whether it is cancelled"));
        const string Unread = "void Job(CancellationToken [|TMR233:end|]) => Work();";
        Assert.That(MustReport("""Every("5s", Overlap = Overlap.CancelPrevious)""", Unread).Single().GetMessage(null),
            Does.Contain("so its Overlap.CancelPrevious cannot end a run"));
        Assert.That(MustReport("""Every("5s", [|TMR234:Retries = 2|])""", "void Job() { try { Work(); } catch { } }").Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' catches all exceptions, so no run fails, and there is never a retry; "
            + "let the exceptions through that a retry may mend, or remove Retries"));
        const string Ends = "void Job(CancellationToken stop) { try { Work(stop); } catch (OperationCanceledException) { } catch (Exception) { } }";
        Assert.That(MustReport("""Every("5s", [|TMR234:Retries = 2|])""", Ends).Single().GetMessage(null),
            Does.Contain("catches all exceptions, so no run fails"));
        const string Rethrows = "void Job(CancellationToken stop) { try { Work(stop); } catch (OperationCanceledException) { throw; } catch { } }";
        Assert.That(MustReport("""Every("5s", [|TMR234:Retries = 2|])""", Rethrows).Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' catches all exceptions but cancellations, so no other failure is retried; "
            + "let the exceptions through that a retry may mend, or remove Retries"));
    }

    private static Diagnostic[] MustReport(string attributes, string job) => Analyzed.MustReport<IneffectiveOptionRule>($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static bool s_on = DateTime.Now.Year > 1;
            static void Work() => s_on = !s_on;
            static void Work(CancellationToken stop) => s_on = stop.IsCancellationRequested;
            [{{attributes}}] internal static {{job}}
        }
        """);
}
