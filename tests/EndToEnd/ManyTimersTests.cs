using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>The ManyTimers sample, where 1,024 descriptors are the most that a process may have.</summary>
public partial class ManyTimersTests
{
    private const string Few = "ulimit -n 1024; exec \"$@\"";

    [Test]
    public void A_hundred_thousand_timers_need_one_descriptor()
    {
        using var sample = Sample.StartInShell(Few, "ManyTimers");
        Match armed = Armed().Match(sample.ReadLine());
        Assert.That(armed.Success, sample.Lines[0]);
        TestContext.Out.WriteLine(sample.Lines[0]);
        Assert.That(Number(armed.Groups["bytes"]), Is.LessThanOrEqualTo(200));
        Assert.That(Number(armed.Groups["open"]), Is.LessThanOrEqualTo(100));

        string process = $"/proc/{sample.Id}";
        Assert.That(File.ReadAllText($"{process}/limits"), Does.Match(@"Max open files +1024 +1024"));
        IEnumerable<string> descriptors = Directory.GetFiles($"{process}/fdinfo").Select(File.ReadAllText);
        Assert.That(descriptors.Count(descriptor => descriptor.Contains("clockid:", StringComparison.Ordinal)), Is.EqualTo(1), "timerfds");

        sample.Write("count\nquit\n");
        Assert.That(sample.ReadUntil("armed, "), Does.StartWith($"{AllTimers(sample)} timers armed"));
        Assert.That(sample.End()[^1], Does.EndWith($" {AllTimers(sample)} timers still armed"));
    }

    [Test]
    public void Each_is_called_after_its_own_interval_and_the_one_shot_once()
    {
        using var sample = Sample.StartInShell(Few, "ManyTimers");
        string[] firsts = ["timer 0, every 10 s: ", "timer once: done", "timer 1, every 11 s: "];
        while (!Array.TrueForAll(firsts, first => sample.Lines.Any(line => line.Contains(first, StringComparison.Ordinal)))) sample.ReadUntil("+");
        foreach ((string first, int due) in firsts.Zip([10, 10, 11]))
            Assert.That(Time(sample.Lines.First(line => line.Contains(first, StringComparison.Ordinal))), Is.GreaterThanOrEqualTo(due));
        Assert.That(sample.Lines.Where(line => line.StartsWith('+')).Select(Time), Is.Ordered);
        sample.Write("count\n");
        Assert.That(sample.ReadUntil(" armed, "), Does.StartWith("100,000 timers"));
        Assert.That(sample.Lines.Count(line => line.EndsWith("timer once: done", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void A_timer_is_rearmed_and_stopped_while_it_runs()
    {
        using var sample = Sample.StartInShell(Few, "ManyTimers");
        sample.ReadUntil("commands: ");
        long start = Stopwatch.GetTimestamp();
        sample.Write("rearm 5 100ms\n");
        Assert.That(Answer(sample), Is.EqualTo("timer 5 armed for 0.1 s"));
        for (int due = 0; due < 5;)
        {
            due += Number(Call().Match(sample.ReadUntil("timer 5, every 0.1 s: ")).Groups["expirations"]);
            Assert.That(Stopwatch.GetElapsedTime(start), Is.GreaterThanOrEqualTo(due * TimeSpan.FromMilliseconds(100)));
        }

        sample.Write("stop 5\n");
        Assert.That(Answer(sample), Is.EqualTo("timer 5 stopped"));
        int stopped = sample.Lines.Count;
        sample.Write("rearm once 500ms\n");
        Assert.That(Answer(sample), Is.EqualTo("timer once armed for 0.5 s"));
        sample.ReadUntil(" s timer once: done");
        Assert.That(sample.Lines.Skip(stopped), Has.None.Contains("timer 5, "));

        sample.Write("stop 5\ncount\nrearm 5 1m\ncount\n");
        Assert.That(Answer(sample), Is.EqualTo("timer 5 was not armed"));
        Assert.That(Answer(sample), Does.StartWith("99,999 timers armed"));
        Assert.That(Answer(sample), Is.EqualTo("timer 5 armed for 60 s"));
        Assert.That(Answer(sample), Does.StartWith("100,000 timers armed"));
    }

    [Test]
    public void Commands_come_in_pieces_and_wrong_ones_are_answered()
    {
        using var sample = Sample.StartInShell(Few, "ManyTimers");
        sample.ReadUntil("commands: ");
        sample.Write("co");
        sample.Write("unt\nstop 100");
        Assert.That(Answer(sample), Does.StartWith($"{AllTimers(sample)} timers armed"));
        sample.Write("000\n\nfly me\nrearm 5\nrearm 5 5\nrearm 5 -1s\nrearm 5 99999999h\nrearm twice 1s\r\nquit\n");
        Assert.That(Answer(sample), Is.EqualTo("there is no timer 100000"));
        foreach (string wrong in new[] { "fly me", "rearm 5", "rearm 5 5", "rearm 5 -1s", "rearm 5 99999999h" })
            Assert.That(Answer(sample), Does.StartWith($"'{wrong}' is none of the commands: "));
        Assert.That(Answer(sample), Is.EqualTo("there is no timer twice"));
        sample.End();
    }

    [TestCase("exec \"$@\" < /dev/null")]
    [TestCase("exec \"$@\" < \"$0\"", TestName = "{m}(a file)")]
    public void Where_standard_input_cannot_be_waited_for_it_says_so_and_goes_on(string script)
    {
        using var folder = new TemporaryFolder();
        folder.Write("commands", "count\n");
        using var sample = Sample.StartInShell(script.Replace("$0", folder["commands"], StringComparison.Ordinal), "ManyTimers");
        Assert.That(sample.ReadUntil("commands"), Does.StartWith("no commands: standard input cannot be waited for"));
        Assert.That(sample.Terminate()[^1], Does.EndWith($" {AllTimers(sample)} timers still armed"));
    }

    [Test]
    public void The_end_of_the_commands_is_not_the_end_of_the_timers()
    {
        using var sample = Sample.Start("ManyTimers");
        sample.Write("rearm 0 1s\n");
        sample.CloseInput();
        sample.ReadUntil("no more commands");
        sample.ReadUntil("timer 0, every 1 s: ");
        sample.ReadUntil("timer 0, every 1 s: ");
        sample.Terminate();
    }

    // What is printed that is not a call of a timer, which may come at any moment.
    private static string Answer(Sample sample) => sample.ReadUntil("", line => !line.StartsWith('+'));

    // The one that is called once, after ten seconds, may have been called on a machine that is slow.
    private static string AllTimers(Sample sample) =>
        sample.Lines.Any(line => line.EndsWith("timer once: done", StringComparison.Ordinal)) ? "100,000" : "100,001";

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static double Time(string call) => double.Parse(call.Split(' ')[0], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^100,001 timers armed in [\d.]+ ms, (?<bytes>\d+) bytes each; 1,024 descriptors allowed, (?<open>\d+) open$")]
    private static partial Regex Armed();

    [GeneratedRegex(@"^\+[\d.]+ s timer 5, every 0\.1 s: (?<expirations>\d+) expirations?$")]
    private static partial Regex Call();
}
