using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Options;

/// <summary>TMR103: what is said of each pair of options, word by word, and which option a fix is told to be the other.</summary>
public class OptionConflictMessages
{
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 1)""",
        "MaxConcurrency is 1; write a number from 2 to 1000, or leave Overlap at Skip for one at a time")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 1001)""",
        "MaxConcurrency is 1001; write a number from 2 to 1000, or leave Overlap at Skip for one at a time")]
    [TestCase("""Every("1s", Missed = MissedTicks.Burst, MaxBurst = 1001)""",
        "MaxBurst is 1001; write a number from 1 to 1000, or Missed = MissedTicks.Drop for none")]
    [TestCase("""Every("1s", Retries = -1)""", "Retries is -1; write a number from 0 to 100")]
    [TestCase("""Every("1s", Group = "")""", "Group is blank; write the name that the jobs of the group share, or leave Group out")]
    [TestCase("""Every("1s", Timeout = "0s")""", "Timeout is '0s'; write a duration of more than zero, or leave Timeout out")]
    [TestCase("""Every("1s", Jitter = "0s")""", "Jitter is '0s'; write a duration of more than zero, or leave Jitter out")]
    [TestCase("""Every("1s", Spread = "0s")""", "Spread is '0s'; write a duration of more than zero, or leave Spread out")]
    [TestCase("""Every("1s", Accuracy = "0s")""", "Accuracy is '0s'; write a duration of more than zero, or leave Accuracy out")]
    [TestCase("""Every("1s", RunOn = RunOn.Loop, Precision = "900ns")""",
        "Precision is '900ns'; write a duration from 1us to 1ms, or leave Precision out for the lateness of the kernel")]
    [TestCase("""Every("1s", RunOn = RunOn.Thread, Precision = "1001us")""",
        "Precision is '1ms1us'; write a duration from 1us to 1ms, or leave Precision out for the lateness of the kernel")]
    public void TMR103_of_an_option_that_is_wrong_by_itself(string attribute, string message) => MustSay(attribute, null, message);

    [TestCase("""Every("15m", First = "1m", Aligned = true)""", "Aligned",
        "First counts from the scheduler's start, and Aligned due times do not; write Offset = \"1m\" to be due so long after each multiple of the period, or remove First")]
    [TestCase("""Every("15m", First = "0s", Aligned = true)""", "Aligned",
        "First counts from the scheduler's start, and Aligned due times do not; remove one of them")]
    [TestCase("""Every("15m", First = "15m", Aligned = true)""", "Aligned",
        "First counts from the scheduler's start, and Aligned due times do not; remove one of them")]
    [TestCase("""Every("15m", First = "1m", Aligned = true, Offset = "2m")""", "Aligned",
        "First counts from the scheduler's start, and Aligned due times do not; remove one of them")]
    [TestCase("""Every("15m", Offset = "2m")""", "Aligned",
        "Offset has no meaning without Aligned; write Aligned = true as well, or write First for a delay from the scheduler's start")]
    [TestCase("""Every("15m", Aligned = true, Offset = "50m")""", "period",
        "Offset '50m' is not less than the period '15m'; write '5m' for the same due times")]
    [TestCase("""Every("15m", Aligned = true, Clock = Clock.Boottime)""", "Aligned",
        "Aligned due times are on the wall clock, and Clock.Boottime is another clock; write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out")]
    [TestCase("""Every("15m", Aligned = true, Missed = MissedTicks.Delay)""", "Aligned",
        "MissedTicks.Delay counts from the end of the handler, and so cannot be Aligned; remove one of them")]
    [TestCase("""Every("15m", Aligned = true, Accuracy = "1s")""", "Aligned",
        "Aligned due times are the same for all jobs already, and Accuracy would move them; remove one of them")]
    [TestCase("""Once("15m", Jitter = "1s", Accuracy = "1s")""", "Jitter",
        "Accuracy gathers due times and Jitter scatters them; remove one of them")]
    [TestCase("""Every("1s", Spread = "2s")""", "period",
        "Spread '2s' is more than the period '1s', the largest offset that has an effect; write '1s' or less")]
    [TestCase("""Cron("0 9 * * *", Clock = Clock.Boottime)""", "expression",
        "A cron expression is about the wall clock, and Clock.Boottime is another clock; write Clock.Realtime or Clock.RealtimeAlarm, or leave Clock out")]
    [TestCase("""Cron("0 9 * * *", Missed = MissedTicks.Delay)""", "expression",
        "MissedTicks.Delay counts from the end of the handler, and so has no meaning for times of the calendar; write another MissedTicks, or leave Missed out")]
    [TestCase("""Cron("0 9 * * *", Accuracy = "1s")""", "expression",
        "Times of the calendar are the same for all jobs already, and Accuracy would move them; leave Accuracy out")]
    [TestCase("""Cron("0 9 * * *", Jitter = "1d")""", "period",
        "Jitter '1d' is not less than the shortest time between two ticks, '1d', so two ticks could be due at the same time; write a shorter Jitter")]
    [TestCase("""Cron("*/5 * * * *", Spread = "6m")""", "period",
        "Spread '6m' is more than the shortest time between two ticks, '5m', the largest offset that has an effect; write '5m' or less")]
    [TestCase("""Every("1s", Accuracy = "2s")""", "period",
        "Accuracy '2s' is more than the period '1s', so several ticks would become one; write the period or less")]
    [TestCase("""Every("1s", MaxConcurrency = 3, Overlap = Overlap.Queue)""", "Overlap",
        "MaxConcurrency has no meaning with Overlap.Queue; write Overlap = Overlap.Concurrent, or remove it")]
    [TestCase("""Every("1s", MaxBurst = 3)""", "Missed",
        "MaxBurst has no meaning with MissedTicks.Coalesce; write Missed = MissedTicks.Burst, or remove it")]
    [TestCase("""Every("1s", RetryDelay = "1s")""", "Retries", "RetryDelay has no meaning without Retries; write Retries as well, or remove RetryDelay")]
    [TestCase("""Every("1s", Overlap = Overlap.Queue, Missed = MissedTicks.Delay)""", "Missed",
        "With MissedTicks.Delay no tick comes before the handler has ended, so that Overlap.Queue has no meaning; remove one of them")]
    [TestCase("""Every("1s", Overlap = Overlap.CancelPrevious, Missed = MissedTicks.Burst)""", "Missed",
        "With Overlap.CancelPrevious each call of a burst would cancel the one before; write MissedTicks.Coalesce, or another Overlap")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, RunOn = RunOn.Thread)""", "RunOn",
        "A job with a thread of its own runs one call at a time; write RunOn.Pool for Overlap.Concurrent")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, Group = "db")""", "Group",
        "The runs of a group never overlap, so that Overlap.Concurrent has no meaning; remove one of them")]
    [TestCase("""Every("1s", Precision = "10us")""", "RunOn",
        "A run of RunOn.Pool begins when a thread has woken up, which takes longer than Precision; write RunOn.Loop for a handler of microseconds, or RunOn.Thread")]
    [TestCase("""Every("1s", Aligned = true, RunOn = RunOn.Loop, Precision = "10us", Persistent = true)""", "Persistent",
        "A run that asks the store for its due time begins later than Precision; remove one of them")]
    [TestCase("""Every("1s", Aligned = true, RunOn = RunOn.Thread, Precision = "10us", Scope = JobScope.Cluster)""", "Scope",
        "A run that asks the store for its due time begins later than Precision; remove one of them")]
    public void TMR103_of_two_options(string attribute, string other, string message) => MustSay(attribute, other, message);

    [TestCase("""Every("1s", RunOn = RunOn.Loop, Precision = "1us")""")]
    [TestCase("""Every("1s", RunOn = RunOn.Thread, Precision = "1ms", Scope = JobScope.Leader)""")]
    public void A_precision_goes_with_a_thread_that_can_wait(string attribute) => Assert.That(Reports(attribute), Is.Empty);

    [TestCase("""Every("15m", Aligned = true, Clock = Clock.Realtime)""")]
    public void Aligned_goes_with_the_wall_clock_and_with_none(string attribute) => Assert.That(Reports(attribute), Is.Empty);

    // An option that is refused leaves its job out, also where the compiler is the one to refuse it.
    [TestCase("""Every("1s", Name = " ")""")]
    [TestCase("""Every("1s", Name = 3)""")]
    [TestCase("""Every("1s", Group = 3)""")]
    [TestCase("""Every("1s", Retries = "3")""")]
    [TestCase("""Every("1s", Overlap = (Overlap)9)""")]
    [TestCase("""Every("1s", Clock = (Clock)99)""")]
    [TestCase("""Every("1s", When = "Off")""")]
    [TestCase("""Every("1s", When = 3)""")]
    [TestCase("""Every("1s", Jitter = 3)""")]
    [TestCase("""Every("1s", Jitter = "1x")""")]
    [TestCase("""Every("1s", Timeout = "1x")""")]
    public void What_is_refused_is_not_in_the_table(string attribute)
    {
        string text = Generated.From(Job(attribute + """, Once("2s", Name = "other")""")).Text!;
        Assert.That(text.Split('\n').Where(line => line.TrimStart().StartsWith("new(\"", StringComparison.Ordinal)).Select(line => line.Trim().Split(',')[0]),
            Is.EqualTo(["new(\"other\""]));
    }

    private static void MustSay(string attribute, string? other, string message)
    {
        Diagnostic report = Reports(attribute).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("The options of 'Jobs.Job' are not valid: " + message));
        Assert.That(report.Properties["Other"], Is.EqualTo(other));
        Assert.That(report.Properties["Option"], Is.Not.Empty);
        Assert.That(attribute, Does.Contain(report.Properties["Option"] + " = "));
    }

    private static Diagnostic[] Reports(string attribute) => Analyzed.Reports(Job(attribute));

    private static string Job(string attribute) => $$"""using TimerAttributes; static class Jobs { [{{attribute}}] internal static void Job() { } }""";
}
