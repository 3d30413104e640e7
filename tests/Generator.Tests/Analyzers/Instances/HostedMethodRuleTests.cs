using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR231: a method that is both a job and a part of a hosted service.</summary>
public class HostedMethodRuleTests
{
    [TestCase("partial class S : BackgroundService { [Every(\"1s\")] protected override Task [|TMR231:ExecuteAsync|](CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S : BackgroundService { [Every(\"1s\")] public override Task [|TMR231:StartAsync|](CancellationToken stop) => Task.CompletedTask; protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S : IHostedService { [Every(\"1s\")] public Task [|TMR231:StartAsync|](CancellationToken stop) => Task.CompletedTask; [Once(\"1s\")] public Task [|TMR231:StopAsync|](CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S : IHostedService { public Task StartAsync(CancellationToken stop) => Task.CompletedTask; public Task StopAsync(CancellationToken stop) => Task.CompletedTask; [Every(\"1s\")] internal Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S : BackgroundService, IHostedLifecycleService { [Every(\"1s\")] public Task [|TMR231:StartingAsync|](CancellationToken stop) => Task.CompletedTask; protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S { [Every(\"1s\")] internal Task StartAsync(CancellationToken stop) => Task.CompletedTask; }")]
    [TestCase("class S : BackgroundService { protected override Task ExecuteAsync(CancellationToken stop) => Poll(); [Every(\"1s\")] internal Task Poll() => Task.CompletedTask; }")]
    [TestCase("class S : BackgroundService { protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; [Every(\"1s\")] internal Task StartAsync() => Task.CompletedTask; }")]
    public void TMR231_is_reported_for_the_methods_that_the_host_calls(string service) => MustReport(service);

    [Test]
    public void TMR231_says_who_calls_the_method() => Assert.That(
        MustReport("class S : IHostedService { [Every(\"1s\")] public Task [|TMR231:StartAsync|](CancellationToken stop) => Task.CompletedTask; public Task StopAsync(CancellationToken stop) => Task.CompletedTask; }")
            .Single().GetMessage(null),
        Is.EqualTo("'S.StartAsync' is called by the host too, because S is a hosted service, so the method runs at each due time, and once more when the host starts or stops; "
            + "move the attribute to another method, or remove S from the hosted services"));

    private static Diagnostic[] MustReport(string service) => Analyzed.MustReport<HostedMethodRule>($$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Hosting;
        using TimerAttributes;
        {{service}}
        namespace Microsoft.Extensions.Hosting
        {
            public interface IHostedService { Task StartAsync(CancellationToken stop); Task StopAsync(CancellationToken stop); }
            public interface IHostedLifecycleService : IHostedService { Task StartingAsync(CancellationToken stop); }
            public abstract class BackgroundService : IHostedService
            {
                public virtual Task StartAsync(CancellationToken stop) => ExecuteAsync(stop);
                public virtual Task StopAsync(CancellationToken stop) => Task.CompletedTask;
                protected abstract Task ExecuteAsync(CancellationToken stop);
            }
        }
        """);
}
