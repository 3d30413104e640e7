using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Blocking;
using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>The rules about time say of a parameter of a primary constructor what they say of a field.</summary>
public class PrimaryConstructors
{
    private const string Parameters = "Task<int> task, SemaphoreSlim gate, FileStream file, object mutex, EventLoop loop, CancellationToken end";

    private static readonly string[] Types =
    [
        "class Jobs { Task<int> task = null!; SemaphoreSlim gate = null!; FileStream file = null!; object mutex = new(); EventLoop loop = null!; CancellationToken end; ",
        $"class Jobs({Parameters}) {{ ",
        $"struct Jobs({Parameters}) {{ ",
        $"record Jobs({Parameters}) {{ ",
        $"record struct Jobs({Parameters}) {{ ",
    ];

    [Test]
    public void TMR202_what_a_handler_waits_for(
        [ValueSource(nameof(Types))] string type,
        [Values(
            "_ = task.[|TMR202:Result|];",
            "task.[|TMR202:Wait|]();",
            "task.ConfigureAwait(false).GetAwaiter().[|TMR202:GetResult|]();",
            "if (task.IsCompleted) _ = task.Result;",
            "if (task is { IsCompleted: true } done) _ = done.Result;",
            "gate.[|TMR202:Wait|]();",
            "if (gate.Wait(0)) gate.Release();",
            "file.[|TMR202:ReadByte|]();",
            "lock ([|TMR202:mutex|]) { }",
            "lock (mutex) { } } void Other() { lock (mutex) { gate.Release(); }",
            "void Local() { task.[|TMR202:Wait|](); } Local();")]
        string body)
    {
        bool isHeldElsewhere = body.Contains("TMR202:mutex", StringComparison.Ordinal);
        if (type.Contains("struct", StringComparison.Ordinal) && body.StartsWith("void Local", StringComparison.Ordinal)) return; // Not allowed there.
        MustReport<BlockedLoopRule>(type, "RunOn = RunOn.Loop", $"void Job() {{ {body} }}" + (isHeldElsewhere ? " void Slow() { lock (mutex) { task.Wait(); } }" : ""));
    }

    [Test]
    public void TMR202_what_the_loop_is_given_to_call(
        [ValueSource(nameof(Types))] string type,
        [Values("loop.Post(() => task.[|TMR202:Wait|]());", "loop.Post([|TMR202:Nap|]); } void Nap() { gate.Wait();", "loop.Post(() => { if (task.IsCompleted) task.Wait(); });")]
        string body)
    {
        if (!type.Contains("struct", StringComparison.Ordinal)) MustReport<BlockedLoopRule>(type, "", $"void Job() {{ {body} }}");
    }

    [Test]
    public void TMR202_a_constructor_s_own_parameter_is_as_a_local_variable_was() => Analyzed.MustReport<BlockedLoopRule>("""
        using System.Threading.Tasks;
        class C { C(TimerAttributes.EventLoop loop, Task task) => loop.Post(() => task.Wait()); }
        """);

    [Test]
    public void TMR203_a_token_of_the_object_is_one_that_was_thought_of([ValueSource(nameof(Types))] string type) =>
        MustReport<IgnoredCancellationRule>(type, "", "async Task Job() { await Task.Delay(1, end); } [Every(\"2s\")] internal async Task [|TMR203:Other|]() { await Task.Delay(1); }");

    [Test]
    public void TMR206_a_task_that_the_object_starts([ValueSource(nameof(Types))] string type) =>
        MustReport<UnawaitedTaskRule>(type, "", "void Job() { _ = [|TMR206:gate.WaitAsync()|]; _ = task; }");

    private static void MustReport<TRule>(string type, string options, string job) where TRule : JobRule, new() =>
        Analyzed.MustReport<TRule>($$"""
            #pragma warning disable CS0649, CS0169, CS0414, CS9113
            using System.IO; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
            {{type}} [Every("1s"{{(options.Length > 0 ? ", " + options : "")}})] internal {{job}} }
            """);
}
