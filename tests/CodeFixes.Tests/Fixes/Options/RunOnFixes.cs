using TimerAttributes.Generator.Analyzers.Blocking;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Options;

/// <summary>TMR201 and TMR202: the job runs where it should.</summary>
public class RunOnFixes
{
    [TestCase("""Every("5ms")""", "Loop", """Every("5ms", RunOn = RunOn.Loop)""")]
    [TestCase("""Every("5ms", RunOn = RunOn.Pool, First = "0s")""", "Loop", """Every("5ms", RunOn = RunOn.Loop, First = "0s")""")]
    [TestCase("""Every("5ms" /* often */)""", "Thread", """Every("5ms", RunOn = RunOn.Thread /* often */)""")]
    public void TMR201_sets_the_option(string before, string member, string after) =>
        Fixed.Must<ShortPeriodRule>(Job(before), $"Set RunOn = RunOn.{member}", Job(after));

    [Test]
    public void TMR201_the_name_is_as_long_as_it_has_to_be() => Fixed.Must<ShortPeriodRule>(
        """class Jobs { [TimerAttributes.Every("5ms")] internal static void Job() { } }""", "Set RunOn = RunOn.Loop",
        """class Jobs { [TimerAttributes.Every("5ms", RunOn = TimerAttributes.RunOn.Loop)] internal static void Job() { } }""");

    [TestCase("internal string RunOn = \"\";", "global::TimerAttributes.RunOn")]
    [TestCase("internal static string RunOn => \"\";", "global::TimerAttributes.RunOn")]
    [TestCase("internal static void RunOn() { }", "global::TimerAttributes.RunOn")]
    [TestCase("internal RunOn RunOn = 0;", "RunOn")]
    public void TMR201_a_member_of_the_same_name_is_not_meant(string member, string name)
    {
        string before = $"using TimerAttributes; class Jobs {{ {member} [Every(\"5ms\")] internal static void Job() {{ }} }}";
        Fixed.Must<ShortPeriodRule>(before, "Set RunOn = RunOn.Loop", before.Replace("5ms\"", $"5ms\", RunOn = {name}.Loop", StringComparison.Ordinal));
    }

    [Test]
    public void TMR202_a_member_that_is_called_Task_is_not_meant()
    {
        const string Field = "internal static readonly int[] s_numbers", Task = "internal static int Task => 1; ";
        string before = Blocking("""Every("1s", RunOn = RunOn.Loop)""").Replace(Field, Task + Field, StringComparison.Ordinal);
        Fixed.Must<BlockedLoopRule>(before, "Await Task.Delay", before
            .Replace("static void Job", "static async Task Job", StringComparison.Ordinal)
            .Replace("Thread.Sleep(1)", "await System.Threading.Tasks.Task.Delay(1)", StringComparison.Ordinal));
    }

    [Test]
    public void TMR201_everywhere() => Fixed.MustEverywhere<ShortPeriodRule>(
        "TMR201", 0, Job("""Every("5ms"), Every("1s"), Every("6ms", RunOn = RunOn.Pool)"""),
        Job("""Every("5ms", RunOn = RunOn.Loop), Every("1s"), Every("6ms", RunOn = RunOn.Loop)"""));

    [TestCase("Run the job on the thread pool", """Every("1s", First = "0s")""")]
    [TestCase("Set RunOn = RunOn.Thread", """Every("1s", RunOn = RunOn.Thread, First = "0s")""")]
    public void TMR202_runs_the_job_elsewhere(string title, string after) =>
        Fixed.Must<BlockedLoopRule>(Blocking("""Every("1s", RunOn = RunOn.Loop, First = "0s")"""), title, Blocking(after));

    [Test]
    public void TMR202_every_attribute_that_says_so_and_no_other() => Fixed.Must<BlockedLoopRule>(
        Blocking("""Every("1s", RunOn = RunOn.Loop), Every("2s", RunOn = RunOn.Thread), Once("0s", RunOn = RunOn.Loop)"""), "Run the job on the thread pool",
        Blocking("""Every("1s"), Every("2s", RunOn = RunOn.Thread), Once("0s")"""));

    [Test]
    public void TMR202_a_period_that_is_too_short_for_the_pool_is_not_sent_there() =>
        Assert.That(Fixed.Offers<BlockedLoopRule>(Blocking("""Every("5ms", RunOn = RunOn.Loop)""")), Is.EqualTo(["Await Task.Delay", "Set RunOn = RunOn.Thread"]));

    [Test]
    public void TMR202_a_job_with_a_precision_moves_to_a_thread_of_its_own() => Assert.That(
        Fixed.Offers<BlockedLoopRule>(Blocking("""Every("1ms", RunOn = RunOn.Loop, Precision = "10us")""")), Is.EqualTo(["Set RunOn = RunOn.Thread"]));

    [TestCase("Overlap.Concurrent", false)]
    [TestCase("(Overlap)2", false)]
    [TestCase("Overlap.Queue", true)]
    public void TMR201_and_TMR202_no_thread_for_calls_that_are_to_overlap(string overlap, bool isOffered)
    {
        const string Thread = "Set RunOn = RunOn.Thread";
        Assert.That(Fixed.Offers<ShortPeriodRule>(Job($"Every(\"5ms\", Overlap = {overlap})")).Contains(Thread), Is.EqualTo(isOffered));
        Assert.That(Fixed.Offers<BlockedLoopRule>(Blocking($"Every(\"1s\", RunOn = RunOn.Loop, Overlap = {overlap})")).Contains(Thread), Is.EqualTo(isOffered));
    }

    [Test]
    public void TMR202_everywhere() => Fixed.MustEverywhere<BlockedLoopRule>(
        "TMR202", 0, Blocking("""Every("1s", RunOn = RunOn.Loop)""", "Thread.Sleep(1); Thread.Sleep(2); Task.Delay(1).Wait();"),
        Blocking("""Every("1s", RunOn = RunOn.Loop)""", "await Task.Delay(1); await Task.Delay(2); await Task.Delay(1);")
            .Replace("static void", "static async Task", StringComparison.Ordinal));

    [Test]
    public void TMR202_everywhere_on_the_pool_is_another_choice_than_the_await() => Fixed.MustEverywhere<BlockedLoopRule>(
        "TMR202", 1, Blocking("""Every("1s", RunOn = RunOn.Loop)""", "Thread.Sleep(1); s_event.WaitOne();"),
        Blocking("""Every("1s")""", "Thread.Sleep(1); s_event.WaitOne();"));

    [Test]
    public void TMR202_everywhere_awaits_nothing_where_there_is_nothing_to_await()
    {
        string before = Blocking("""Every("1s", RunOn = RunOn.Loop)""", "s_event.WaitOne();");
        Assert.That(Fixed.Everywhere<BlockedLoopRule>("TMR202", 0, before), Is.EqualTo(before));
    }

    [Test]
    public void TMR202_offers_the_await_first() => Assert.That(
        Fixed.Offers<BlockedLoopRule>(Blocking("""Every("1s", RunOn = RunOn.Loop)""")),
        Is.EqualTo(["Await Task.Delay", "Run the job on the thread pool", "Set RunOn = RunOn.Thread"]));

    [TestCase("Helper(); } private static void Helper() { Thread.Sleep(1);")]
    [TestCase("Jobs.Sleep(1); } private static void Sleep(int time) { Thread.Sleep(time);")]
    public void TMR202_offers_no_await_of_a_method_that_calls_what_blocks(string statements) => Assert.That(
        Fixed.Offers<BlockedLoopRule>(Blocking("""Every("1s", RunOn = RunOn.Loop)""", statements)),
        Is.EqualTo(["Run the job on the thread pool", "Set RunOn = RunOn.Thread"]));

    [TestCase("Thread.Sleep(1); // A nap.", "Await Task.Delay", "await Task.Delay(1); // A nap.")]
    [TestCase("Thread.Sleep(millisecondsTimeout: 5);", "Await Task.Delay", "await Task.Delay(5);")]
    [TestCase("Thread.Sleep(timeout: TimeSpan.FromDays(1));", "Await Task.Delay", "await Task.Delay(TimeSpan.FromDays(1));")]
    [TestCase("Task.Delay(1) // a\n        .Wait(/* b */);", "Await the task", "await // a\n/* b */ Task.Delay(1);")]
    [TestCase("Thread /* a */ .Sleep(1 /* b */);", "Await Task.Delay", "await /* a */ Task.Delay(1 /* b */);")]
    [TestCase("/* a */ Task.Delay(1).Wait();", "Await the task", "/* a */ await Task.Delay(1);")]
    [TestCase("Task.Delay(1).GetAwaiter().GetResult();", "Await the task", "await Task.Delay(1);")]
    [TestCase("Task.WaitAll(Task.Delay(1), Task.Delay(2));", "Await Task.WhenAll", "await Task.WhenAll(Task.Delay(1), Task.Delay(2));")]
    [TestCase("Task.WaitAny(Task.Delay(1), Task.Delay(2));", "Await Task.WhenAny", "await Task.WhenAny(Task.Delay(1), Task.Delay(2));")]
    [TestCase("int one = Task.FromResult(1).Result;", "Await the task", "int one = await Task.FromResult(1);")]
    [TestCase("int one = 1 + Task.FromResult(1).Result;", "Await the task", "int one = 1 + (await Task.FromResult(1));")]
    [TestCase("_ = Task.FromResult(1).ConfigureAwait(false).GetAwaiter().GetResult().ToString();", "Await the task", "_ = (await Task.FromResult(1).ConfigureAwait(false)).ToString();")]
    public void TMR202_awaits(string before, string title, string after) => Fixed.Must<BlockedLoopRule>(
        Blocking("""Every("1s", RunOn = RunOn.Loop)""", before), title,
        Blocking("""Every("1s", RunOn = RunOn.Loop)""", after).Replace("static void", "static async Task", StringComparison.Ordinal));

    [TestCase("s_event.WaitOne();")]
    [TestCase("Task.Delay(1).Wait(5);")]
    [TestCase("Task.WaitAll([Task.Delay(1)], 5);")]
    [TestCase("int first = Task.WaitAny(Task.Delay(1), Task.Delay(2));")]
    [TestCase("Local(); void Local() => Thread.Sleep(1);")]
    [TestCase("Span<byte> bytes = stackalloc byte[8]; Thread.Sleep(1); bytes[0] = 1;")]
    [TestCase("Use(\"1\", Task.FromResult(1).Result); static void Use(ReadOnlySpan<char> text, int number) { }")]
    [TestCase("First() = Task.FromResult(1).Result; static ref int First() => ref s_numbers[0];")]
    [TestCase("var one = s_tasks?[0].Result;")]
    [TestCase("s_tasks?[0].Wait();")]
    [TestCase("s_tasks?[0].GetAwaiter().GetResult();")]
    [TestCase("_ = s_tasks?[0].Result.ToString();")]
    [TestCase("Thread.Sleep(timeout: default);")] // Either Delay would do.
    [TestCase("Thread.Sleep(timeout: new(5));")]
    [TestCase("lock (s_event) { Thread.Sleep(1); }")]
    public void TMR202_only_what_compiles_is_offered(string statement) => Assert.That(
        Fixed.Offers<BlockedLoopRule>(Blocking("""Every("1s", RunOn = RunOn.Loop)""", statement)),
        Is.EqualTo(["Run the job on the thread pool", "Set RunOn = RunOn.Thread"]));

    [Test]
    public void TMR202_what_a_loop_is_given_to_call_has_no_attribute_to_mend() => Assert.That(
        Fixed.Offers<BlockedLoopRule>("""using TimerAttributes; class C { void M(EventLoop loop) => loop.Post(() => System.Threading.Thread.Sleep(1)); }"""), Is.Empty);

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            [{{attribute}}] // A comment.
            internal static void Job() { }
        }
        """;

    private static string Blocking(string attribute, string statements = "Thread.Sleep(1);") => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        static class Jobs
        {
            internal static readonly AutoResetEvent s_event = new(false);
            internal static readonly int[] s_numbers = [1];
            internal static readonly Task<int>[]? s_tasks = null;
            [{{attribute}}]
            internal static void Job()
            {
                {{statements}}
            }
        }
        """;
}
