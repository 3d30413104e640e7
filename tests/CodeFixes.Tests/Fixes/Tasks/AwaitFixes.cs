using TimerAttributes.Generator.Analyzers.Tasks;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Tasks;

/// <summary>TMR203, TMR206, TMR214 and TMR233: the job hears of the stop, awaits what it starts, and disposes of what it registers.</summary>
public class AwaitFixes
{
    [TestCase("async Task Job() { await Optional(); }", "async Task Job(CancellationToken cancellationToken) { await Optional(cancellationToken); }")]
    [TestCase("async Task Job(Tick tick) => await Task.Delay(5); // Why.", "async Task Job(Tick tick, CancellationToken cancellationToken) => await Task.Delay(5, cancellationToken); // Why.")]
    [TestCase("Task Job() => Overloaded(1);", "Task Job(CancellationToken cancellationToken) => Overloaded(1, cancellationToken);")]
    [TestCase("async Task Job() => await Optional(default);", "async Task Job(CancellationToken cancellationToken) => await Optional(cancellationToken);")]
    [TestCase("async Task Job() => await Optional(CancellationToken.None);", "async Task Job(CancellationToken cancellationToken) => await Optional(cancellationToken);")]
    [TestCase("async Task Job() => await Two();", "async Task Job(CancellationToken cancellationToken) => await Two(stop: cancellationToken);")]
    [TestCase("async Task Job() => await Two(1);", "async Task Job(CancellationToken cancellationToken) => await Two(1, cancellationToken);")]
    [TestCase("async Task Job() => await Two(number: 1);", "async Task Job(CancellationToken cancellationToken) => await Two(number: 1, stop: cancellationToken);")]
    [TestCase("async Task Job() { await Optional(); await Plain(); await Optional(); }", "async Task Job(CancellationToken cancellationToken) { await Optional(cancellationToken); await Plain(); await Optional(cancellationToken); }")]
    [TestCase("async Task Job() { await foreach (int i in Stream()) { } }", "async Task Job(CancellationToken cancellationToken) { await foreach (int i in Stream(cancellationToken)) { } }")]
    [TestCase("async Task Job(IDb? db = null) => await Optional();", "async Task Job(CancellationToken cancellationToken, IDb? db = null) => await Optional(cancellationToken);")]
    [TestCase("void Job() { while (true) { } }", "void Job(CancellationToken cancellationToken) { while (!cancellationToken.IsCancellationRequested) { } }")]
    [TestCase("void Job() { do { } while (true); }", "void Job(CancellationToken cancellationToken) { do { } while (!cancellationToken.IsCancellationRequested); }")]
    [TestCase("void Job() { for (;;) { } }", "void Job(CancellationToken cancellationToken) { for (; !cancellationToken.IsCancellationRequested;) { } }")]
    [TestCase("void Job() { try { if (s_flag) { while (true) { } } } finally { Use(1); } }", "void Job(CancellationToken cancellationToken) { try { if (s_flag) { while (!cancellationToken.IsCancellationRequested) { } } } finally { Use(1); } }")]
    [TestCase("void Job() { for (;/* ever */;) { } }", "void Job(CancellationToken cancellationToken) { for (; /* ever */ !cancellationToken.IsCancellationRequested;) { } }")]
    [TestCase("void Job() { for (;;) { Local(); } void Local() { } }", "void Job(CancellationToken cancellationToken) { for (; !cancellationToken.IsCancellationRequested;) { Local(); } void Local() { } }")]
    [TestCase("async Task Job() { int cancellationToken = 1; await Optional(); Use(cancellationToken); }", "async Task Job(CancellationToken stop) { int cancellationToken = 1; await Optional(stop); Use(cancellationToken); }")]
    public void TMR203_takes_the_token_and_passes_it_on(string before, string after) =>
        Fixed.Must<IgnoredCancellationRule>(Job(before), "Take a CancellationToken and pass it on", Job(after));

    [TestCase("int y; while (true) { if (s_flag) { y = 5; break; } await Optional(); } Use(y);")]
    [TestCase("int y; do { if (s_flag) { y = 5; break; } await Optional(); } while (true); Use(y);")]
    [TestCase("int y; for (;;) { if (s_flag) { y = 5; goto done; } await Optional(); } done: Use(y);")]
    [TestCase("switch (s_flag) { case true: while (true) await Optional(); }")]
    public void TMR203_a_loop_that_something_follows_ends_as_it_did(string statements) => Fixed.Must<IgnoredCancellationRule>(
        Job("async Task Job() { " + statements + " }"),
        "Take a CancellationToken and pass it on",
        Job("async Task Job(CancellationToken cancellationToken) { " + statements.Replace("Optional()", "Optional(cancellationToken)", StringComparison.Ordinal) + " }"));

    [TestCase("async Task Job(CancellationToken end) { await Optional(); }", "async Task Job(CancellationToken end) { await Optional(end); }")]
    [TestCase("void Job(CancellationToken end) { while (true) { } }", "void Job(CancellationToken end) { while (!end.IsCancellationRequested) { } }")]
    public void TMR203_passes_on_the_token_that_is_there(string before, string after) =>
        Fixed.Must<IgnoredCancellationRule>(Job(before), "Pass end on", Job(after));

    [Test]
    public void TMR203_documents_what_it_adds_where_other_parameters_are_documented() => Fixed.Must<IgnoredCancellationRule>(
        Job("async Task Job(Tick tick) => await Optional();", "/// <summary>Works.</summary>\n    /// <param name=\"tick\">When.</param>\n    "),
        "Take a CancellationToken and pass it on",
        Job("async Task Job(Tick tick, CancellationToken cancellationToken) => await Optional(cancellationToken);",
            "/// <summary>Works.</summary>\n    /// <param name=\"tick\">When.</param>\n    /// <param name=\"cancellationToken\">Cancelled when the scheduler stops.</param>\n    "));

    [TestCase("/// <param name=\"tick\">When.</param>\n    ", "/// <param name=\"tick\">When.</param>\n    /// {0}\n    ")]
    [TestCase("///<param name=\"tick\">When.</param>\n    ", "///<param name=\"tick\">When.</param>\n    /// {0}\n    ")]
    [TestCase("/// Works.\n    /// <param name=\"tick\">When.</param>\n    ", "/// Works.\n    /// <param name=\"tick\">When.</param>\n    /// {0}\n    ")]
    [TestCase("/// <summary/> <param name=\"tick\">When.</param> <remarks/>\n    ", "/// <summary/> <param name=\"tick\">When.</param>\n    /// {0} <remarks/>\n    ")]
    [TestCase("/** <param name=\"tick\">When.</param> */\n    ", "/** <param name=\"tick\">When.</param> {0} */\n    ")]
    public void TMR203_the_line_that_documents_it_is_a_line(string before, string after) => Fixed.Must<IgnoredCancellationRule>(
        Job("async Task Job(Tick tick) => await Optional();", before),
        "Take a CancellationToken and pass it on",
        Job("async Task Job(Tick tick, CancellationToken cancellationToken) => await Optional(cancellationToken);",
            after.Replace("{0}", "<param name=\"cancellationToken\">Cancelled when the scheduler stops.</param>", StringComparison.Ordinal)));

    [TestCase("async Task Job() { await Plain(); }")] // Nothing takes one.
    [TestCase("async Task Job() { await Optional(); } static Task Other() => Job();")]
    [TestCase("async Task Job() { await Job(default); } static Task Job(CancellationToken stop) => Task.Delay(1, stop);")] // There is one with the token.
    [TestCase("async Task Job(IDb? db = null) { await Optional(); } static Task Job(CancellationToken stop, IDb db) => Task.Delay(1, stop);")]
    [TestCase("void Job() { switch (s_flag) { case true: while (true) { } } }")]
    [TestCase("Task Job() { while (true) { } }")] // A value would have to be returned after it.
    public void TMR203_only_what_helps_and_compiles_is_offered(string job) => Assert.That(Fixed.Offers<IgnoredCancellationRule>(Job(job)), Is.Empty);

    [Test]
    public void TMR203_everywhere() => Fixed.MustEverywhere<IgnoredCancellationRule>(
        "TMR203", 0, Job("async Task Job() => await Optional(); [Every(\"2s\")] internal static async Task More(Tick tick, CancellationToken end) => await Task.Delay(1);"),
        Job("async Task Job(CancellationToken cancellationToken) => await Optional(cancellationToken); [Every(\"2s\")] internal static async Task More(Tick tick, CancellationToken end) => await Task.Delay(1, end);"));

    [TestCase("async Task Job(CancellationToken end) { await Optional(); }", "async Task Job(CancellationToken end) { await Optional(end); }")]
    [TestCase("void Job(CancellationToken end) { while (true) { } }", "void Job(CancellationToken end) { while (!end.IsCancellationRequested) { } }")]
    public void TMR233_passes_on_the_token_that_is_there(string before, string after) =>
        Fixed.Must<IneffectiveOptionRule>(Limited(before), "Pass end on", Limited(after));

    [Test]
    public void TMR233_has_no_fix_where_nothing_takes_the_token() =>
        Assert.That(Fixed.Offers<IneffectiveOptionRule>(Limited("async Task Job(CancellationToken end) { await Plain(); }")), Is.Empty);

    [Test]
    public void TMR233_everywhere() => Fixed.MustEverywhere<IneffectiveOptionRule>(
        "TMR233", 0,
        Limited("async Task Job(CancellationToken end) => await Optional(); [Every(\"3s\", Timeout = \"1s\")] internal static async Task More(CancellationToken end) => await Task.Delay(1);"),
        Limited("async Task Job(CancellationToken end) => await Optional(end); [Every(\"3s\", Timeout = \"1s\")] internal static async Task More(CancellationToken end) => await Task.Delay(1, end);"));

    [TestCase("void Job() { Plain(); } // Why.", "async Task Job() { await Plain(); } // Why.")]
    [TestCase("void Job() => Task.Run(() => { });", "async Task Job() => await Task.Run(() => { });")]
    [TestCase("void Job() { _ = /* a */ Plain(); }", "async Task Job() { await /* a */ Plain(); }")]
    [TestCase("async Task Job() { _ = Plain(); await Optional(); }", "async Task Job() { await Plain(); await Optional(); }")]
    [TestCase("void Job() { Task lost = Plain(); /* b */ }", "async Task Job() { await Plain(); /* b */ }")]
    [TestCase("void Job() { if (s_flag) Plain(); }", "async Task Job() { if (s_flag) await Plain(); }")]
    [TestCase("void Job() { Use(\"1\".AsSpan().Length); Plain(); }", "async Task Job() { Use(\"1\".AsSpan().Length); await Plain(); }")]
    [TestCase("void Job() { var lost = /* a */ (Plain() /* b */); }", "async Task Job() { await /* a */ /* b */ Plain(); }")]
    [TestCase("void Job() => _ = Plain();", "async Task Job() => await Plain();")]
    [TestCase("void Job() { _ = (Plain()); }", "async Task Job() { await Plain(); }")]
    [TestCase("void Job() { _ = Plain()!; }", "async Task Job() { await Plain(); }")]
    [TestCase("void Job() { _ = (object)(Plain()!); }", "async Task Job() { await Plain(); }")]
    [TestCase("void Job() { Task lost = (Task)Plain(); }", "async Task Job() { await Plain(); }")]
    public void TMR206_awaits_the_task(string before, string after) => Fixed.Must<UnawaitedTaskRule>(Job(before), "Await it", Job(after));

    [TestCase("void Job() { Local(); void Local() => Plain(); }")]
    [TestCase("void Job() { s_late?.Invoke(); }")]
    [TestCase("void Job() { System.Action act = async () => await Plain(); act(); }")]
    [TestCase("void Job(in Tick tick) { Plain(); }")]
    [TestCase("void Job() { lock (typeof(Jobs)) { Plain(); } }")]
    [TestCase("void Job() { Plain(); } static void Other() => Job();")]
    [TestCase("Task Job() { _ = Plain(); return Task.CompletedTask; }")]
    [TestCase("void Job() { Task lost = Plain(), kept = Plain(); Use(kept.Id); }")]
    [TestCase("void Job() { for (Task lost = Plain(); ;) break; }")]
    [TestCase("void Job() { using Task lost = Plain(); }")]
    [TestCase("unsafe void Job() { Plain(); }")]
    [TestCase("void Other() { } internal unsafe class Inner { [Every(\"2s\")] internal static void Job() { Plain(); } }")]
    [TestCase("void Job() { System.Span<byte> bytes = stackalloc byte[8]; Plain(); bytes[0] = 1; }")]
    [TestCase("void Job() { ref bool flag = ref s_flag; Plain(); flag = false; }")]
    [TestCase("void Job() { foreach (char one in \"abc\".AsSpan()) Plain(); }")]
    [TestCase("void Job() { using (new Scope()) Plain(); } ref struct Scope { public void Dispose() { } }")]
    [TestCase("async Task Job() { foreach (int one in new Many()) _ = Plain(); await Plain(); } struct Many { public One GetEnumerator() => default; } ref struct One { public int Current => 1; public bool MoveNext() => false; }")]
    [TestCase("void Other() { } [Every(\"2s\"), MethodImpl(MethodImplOptions.Synchronized)] internal static void Job() { Plain(); }")]
    public void TMR206_only_what_compiles_is_offered(string job) => Assert.That(Fixed.Offers<UnawaitedTaskRule>(Job(job)), Is.Empty);

    [Test]
    public void TMR206_everywhere() => Fixed.MustEverywhere<UnawaitedTaskRule>(
        "TMR206", 0, Job("void Job() { Plain(); _ = Plain(); Task.Run(() => { }); }"),
        Job("async Task Job() { await Plain(); await Plain(); await Task.Run(() => { }); }"));

    [TestCase("async Task Job(CancellationToken stop) { var linked = Link(stop); // Why.\n await Optional(linked.Token); }",
        "async Task Job(CancellationToken stop) { using var linked = Link(stop); // Why.\n await Optional(linked.Token); }")]
    [TestCase("void Job(CancellationToken stop) { /* a */ CancellationTokenSource linked = Link(stop); linked.Cancel(); }",
        "void Job(CancellationToken stop) { /* a */ using CancellationTokenSource linked = Link(stop); linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { var linked = (Link(stop)); linked.Cancel(); }",
        "void Job(CancellationToken stop) { using var linked = (Link(stop)); linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { stop.Register(End); // Why.\n        Use(1); }",
        "void Job(CancellationToken stop) { using var registration = stop.Register(End); // Why.\n        Use(1); }")]
    [TestCase("void Job(CancellationToken stop) { /* a */ _ = /* b */ stop.Register(End); Use(1); }",
        "void Job(CancellationToken stop) { /* a */ using var registration = /* b */ stop.Register(End); Use(1); }")]
    public void TMR214_disposes_of_what_is_registered(string before, string after) => Fixed.Must<UnawaitedTaskRule>(
        Linked(before), "Dispose of it at the end of the block", Linked(after));

    [TestCase("async Task Job(CancellationToken stop) { await Optional(Link(stop).Token); }")]
    [TestCase("void Job(CancellationToken stop) { CancellationTokenSource one = Link(stop), two = new(); one.Cancel(); two.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) { switch (s_flag) { case true: var linked = Link(stop); linked.Cancel(); break; } }")]
    [TestCase("void Job(CancellationToken stop) { goto end; end: var linked = Link(stop); linked.Cancel(); }")]
    [TestCase("void Job(CancellationToken stop) => stop.Register(End);")]
    [TestCase("void Job(CancellationToken stop) { foreach (int i in new[] { 1 }) { stop.Register(End); } }")] // Its block ends before the run does.
    [TestCase("void Job(CancellationToken stop) { var token = stop; if (s_flag) { var linked = Link(stop); token = linked.Token; } Use(token.CanBeCanceled ? 1 : 2); }")]
    [TestCase("void Job(CancellationToken stop) { int registration = 1; stop.Register(End); Use(registration); }")]
    public void TMR214_only_a_using_that_compiles_is_offered(string job) => Assert.That(Fixed.Offers<UnawaitedTaskRule>(Linked(job)), Is.Empty);

    [Test]
    public void TMR214_everywhere() => Fixed.MustEverywhere<UnawaitedTaskRule>(
        "TMR214", 0, Linked("void Job(CancellationToken stop) { stop.Register(End); var linked = Link(stop); linked.Cancel(); }"),
        Linked("void Job(CancellationToken stop) { using var registration = stop.Register(End); using var linked = Link(stop); linked.Cancel(); }"));

    private static string Limited(string job) => Job(job).Replace("Every(\"1s\")", "Every(\"3s\", Timeout = \"2s\")", StringComparison.Ordinal);

    private static string Linked(string job) => Job(job).Replace("Link(", "CancellationTokenSource.CreateLinkedTokenSource(", StringComparison.Ordinal)
        .Replace("static void Use", "static void End() => s_flag = false; static void Use", StringComparison.Ordinal);

    private static string Job(string job, string documentation = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        static class Jobs
        {
            internal static bool s_flag = true;
            internal static System.Func<Task>? s_late = null;
            static Task Plain() => Task.Delay(1);
            static Task Optional(CancellationToken stop = default) => Task.Delay(1, stop);
            static Task Overloaded(int number) => Task.Delay(number);
            static Task Overloaded(int number, CancellationToken stop) => Task.Delay(number, stop);
            static Task Two(int number = 1, CancellationToken stop = default) => Task.Delay(number, stop);
            static async IAsyncEnumerable<int> Stream([EnumeratorCancellation] CancellationToken stop = default) { await Task.Delay(1, stop); yield return 1; }
            static void Use(int number) => s_flag = number > 0;
            {{documentation}}[Every("1s")] internal static {{job}}
        }
        interface IDb;
        """;
}
