using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.CodeFixes.Tests;

/// <summary>Code while it is typed: whatever is there, nothing throws, and nothing is left over of what was there before.</summary>
public class TypedCode
{
    private const string Mistakes = """
        using TimerAttributes;
        static class Jobs
        {
            const string Text = "5 sec";
            [Every("5 sec", First = "00:00:05", AllowTiny = false)] static void Words() { }
            [Every("100us", RunOn = (RunOn)7), Once("5")] internal static void Tiny() { }
            [Once("1s")] internal static async void Lost() => await Task.Yield();
            [Every(Text)] internal static void Extra(ref Tick tick, int number = 5) { }
            [Every("1s", Name = " ")] [Every("1s", Name = "x")] internal static void Blank() { }
            [Every("1s", Name = "x")] internal static int Number<T>(out T none) => default;
            ref struct Buffer { [Every("1s")] readonly void OnStack() { } }
            [Cron("0 9 * * Monday", Name = "y"), Cron("@every 5m", TimeZone = "local")] [Cron("0 0 13 * FRI", Name = "z")] internal static void Calendar() { }
        }
        """;

    private const string Doubts = """
        using TimerAttributes;
        var scheduler = new Scheduler(ScheduledJobs.Table); scheduler.Add(new object());
        class Jobs
        {
            readonly object _gate = new(); EventLoop loop = null!;
            [Every("5ms")] void Often() { }
            [Every("1s", RunOn = RunOn.Loop)] void Naps(Tick tick) { lock (_gate) Thread.Sleep(1); Nap(); void Nap() => Task.Run(() => 1).Result; }
            [Every("1d")] async Task Deaf() { await Task.Delay(1); while (true) ; }
            [Every("1s")] void Strays() { _ = Task.Delay(1); var lost = Task.Run(Often); loop.Post(async () => Thread.Sleep(1)); loop.Post(Slow); }
            void Slow() { lock (_gate) { File.ReadAllText("x"); } }
        }
        """;

    private static readonly string Samples = Repository.PathOf("samples");

    [Test]
    public void A_sample_typed_character_by_character()
    {
        string text = File.ReadAllText(Path.Combine(Samples, "Heartbeat/Program.cs"));
        var typist = new Typist();
        for (int length = 0; length <= text.Length; length++) typist.Type(text[..length]);
        Assert.That(typist.Type(text), Is.Empty);
    }

    [Test]
    public void Every_line_of_a_job_typed_anew_character_by_character_above_what_follows_it()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Samples, "Heartbeat/Program.cs"));
        var typist = new Typist();
        for (int line = 0; line < lines.Length; line++)
        {
            if (!lines[line].Contains("[Every", StringComparison.Ordinal) && !lines[Math.Max(0, line - 1)].Contains("[Every", StringComparison.Ordinal)) continue;
            string before = string.Concat(lines[..line].Select(one => one + "\n")), after = "\n" + string.Join('\n', lines[(line + 1)..]);
            for (int length = 0; length <= lines[line].Length; length++) typist.Type(before + lines[line][..length] + after);
            Assert.That(typist.Type(before + lines[line] + after), Is.Empty);
        }

        Assert.That(typist.Fixes, Is.Positive, "half a duration is reported, and mended");
    }

    [Test]
    public void The_other_samples_now_and_then_while_they_are_typed(
        [Values("ManyTimers/Commands.cs", "ManyTimers/Program.cs", "TimersAndSockets/Session.cs", "UpperEcho/Server.cs", "HandlerLoop/Handler.cs")] string sample)
    {
        string text = File.ReadAllText(Path.Combine(Samples, sample));
        var typist = new Typist();
        for (int length = 0; length <= text.Length; length += 53) typist.Type(text[..length]);
    }

    /// <summary>A file with every mistake, from which one word after another is missing, and then is there twice.</summary>
    [Test]
    public void Every_mistake_with_a_word_too_few_and_with_a_word_too_many([Values(Mistakes, Doubts)] string file)
    {
        var typist = new Typist();
        typist.Type(file);
        SyntaxToken[] words = [.. CSharpSyntaxTree.ParseText(file).GetRoot().DescendantTokens()];
        foreach (SyntaxToken word in words)
        {
            typist.Type(file.Remove(word.SpanStart, word.Span.Length));
            if (word.SpanStart % 3 == 0) typist.Type(file.Insert(word.SpanStart, word.Text + " "));
        }

        Assert.That(typist.Fixes, Is.GreaterThan(words.Length));
    }

    [TestCase("""[TimerAttributes.Every("5 sec")] void""")]
    [TestCase("""class J { [TimerAttributes.Every("5 sec")] static""")]
    [TestCase("""class J { [TimerAttributes.Every("5 sec") static void Job() { } }""")]
    [TestCase("""class J { [TimerAttributes.Every("5 sec", "5 sec")] [TimerAttributes.Every("5 sec")] static void Job() { } }""")]
    [TestCase("""class J { [TimerAttributes.Every("5", First = "5", First = "6 sec", AllowTiny = , Name)] static void Job() { } }""")]
    [TestCase("""class J { [TimerAttributes.Every(period: "5", period: "6")] static void Job() { } }""")]
    [TestCase("""class J { [TimerAttributes.Every("1s", RunOn = (Missing)7, Clock = (TimerAttributes.Clock)"x")] static void Job() { } }""")]
    [TestCase("""class J { [TimerAttributes.Every("1us")] [TimerAttributes.Every] [TimerAttributes.Every()] static void Job(ref Missing m, out int, in) { } }""")]
    [TestCase("""class J { [TimerAttributes.Every("1s")] static async void Job() { } [TimerAttributes.Every("1s")] static async void Job() { } }""")]
    [TestCase("""class J { class J { class J { [TimerAttributes.Every("1s")] void J() { } } } } class J { [TimerAttributes.Every("1s")] void J() { } }""")]
    [TestCase("""class : { [TimerAttributes.Every("1s")] void (int, int) { } [TimerAttributes.Every("1s")] void () { } }""")]
    [TestCase("""enum E { [TimerAttributes.Every("5")] A } [TimerAttributes.Every("5")] class C { [TimerAttributes.Every("5")] int f; [TimerAttributes.Every("5")] int P { [TimerAttributes.Every("5")] get; } }""")]
    [TestCase("""[assembly: TimerAttributes.Every("5")] [module: TimerAttributes.Every("5")]""")]
    [TestCase("""ref struct R { int f; [TimerAttributes.Every("1s")] void Job() { base.ToString(); this.f = missing; R.Job(); } }""")]
    [TestCase("""class J { [TimerAttributes.Every("1s", Name = "x")] internal static void A() { } [TimerAttributes.Every("1s", Name = "x", Name = "y")] internal static void B() { } }""")]
    [TestCase("""interface I { [TimerAttributes.Every("1s")] void Job(); } delegate void D(); class K<T> : I where T { [TimerAttributes.Every("1s")] void I.Job() { } }""")]
    [TestCase("""namespace TimerAttributes { class EveryAttribute; class Tick; class JobTable; } class J { [TimerAttributes.Every("5")] void Job(TimerAttributes.Tick t) { } }""")]
    [TestCase("""class J { /** <param name="x"> */ [TimerAttributes.Every("1s")] internal static void Job(int x, int x, params int[] y = 5) { } }""")]
    public void Code_that_is_none(string text) => new Typist().Type(text);
}
