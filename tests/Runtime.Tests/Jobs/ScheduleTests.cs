using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Jobs;

public class ScheduleTests
{
    [Test]
    public void A08_time_spans_no_timer_can_do_are_refused_with_value_rule_and_remedy()
    {
        Assert.That(() => Schedule.Every(TimeSpan.MaxValue), Refused("is longer than the longest duration, 106580d (292 years)"));
        Assert.That(() => Schedule.Once(TimeSpan.MaxValue), Refused("is longer than the longest duration"));
        Assert.That(() => Schedule.Every(TimeSpan.MinValue), Refused("is negative; write a period of at least 1ms"));
        Assert.That(() => Schedule.Every(TimeSpan.Zero), Refused("'0s' is shorter than the shortest period, 1ms"));
        Assert.That(() => Schedule.Once(TimeSpan.FromSeconds(-5)), Refused("The delay '-5s' is negative; write 0s to be due at once"));
        Assert.That(() => Schedule.Every(TimeSpan.FromSeconds(1), TimeSpan.FromTicks(-1)), Refused("The first '-100ns' is negative"));
    }

    [Test]
    public void E08_a_period_below_a_millisecond_has_to_be_asked_for()
    {
        Assert.That(() => Schedule.Every("999us"), Refused("'999us' is shorter than 1ms; write AllowTiny = true"));
        Assert.That(() => Schedule.Every("999ns", allowTiny: true), Refused("'999ns' is shorter than the shortest period, 1us; write a longer one"));
        Assert.That(Schedule.Every("1us", allowTiny: true).PeriodNanoseconds, Is.EqualTo(1_000));
        Assert.That(Schedule.Every("1ms").PeriodNanoseconds, Is.EqualTo(1_000_000));
    }

    [TestCase("-1s", "'-1s' has a minus sign at character 1")]
    [TestCase("5 s", "'5 s' has a space at character 2; write \"5s\"")]
    [TestCase("1,5s", "'1,5s' has a comma at character 2; write \"1.5s\"")]
    [TestCase(null, "'' is empty")]
    public void E05_a_text_out_of_a_configuration_is_held_to_the_same_grammar(string? period, string complaint) =>
        Assert.That(() => Schedule.Every(period!), Throws.TypeOf<FormatException>().With.Message.StartsWith($"The period {complaint}"));

    [TestCase("5s", null, Clock.Monotonic, ExpectedResult = "every 5s")]
    [TestCase("90s", "0s", Clock.Monotonic, ExpectedResult = "every 1m30s, first after 0s")]
    [TestCase("1h", null, Clock.Realtime, ExpectedResult = "every 1h, realtime clock")]
    [TestCase("1h", null, Clock.RealtimeAlarm, ExpectedResult = "every 1h, realtime alarm clock")]
    [TestCase("1h", null, Clock.BoottimeAlarm, ExpectedResult = "every 1h, boottime alarm clock")]
    public string A_schedule_says_itself_in_words(string period, string? first, Clock clock) => Schedule.Every(period, first, clock).ToString();

    [Test]
    public void Unknown_clocks_and_threads_are_refused()
    {
        foreach (int clock in new[] { -1, 5, 9 })
            Assert.That(() => Schedule.Once("1s", (Clock)clock), Refused($"The clock is {clock}; it must be Clock.Monotonic, Clock.Boottime, "));
        Assert.That(() => new JobEntry("job", Schedule.Once("1s"), (RunOn)9, _ => null!),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Job 'job'"));
    }

    [Test]
    public void A08_what_due_times_are_moved_by_is_held_to_a_range_at_once()
    {
        Schedule schedule = Schedule.Every("1s");
        Assert.That(() => schedule.WithJitter(TimeSpan.Zero), Refused("The jitter '0s' is not more than zero; write a longer duration, or remove the option."));
        Assert.That(() => schedule.WithSpread(TimeSpan.FromTicks(-1)), Refused("The spread '-100ns' is not more than zero"));
        Assert.That(() => schedule.WithAccuracy(TimeSpan.MaxValue), Refused("is longer than the longest duration, 106580d (292 years)"));
        Assert.That(() => schedule.WithJitter(TimeSpan.MinValue), Refused("is not more than zero"));
        Assert.That(schedule.WithJitter(TimeSpan.FromTicks(1)).ToString(), Is.EqualTo("every 1s, jitter 100ns"));
    }

    [Test]
    public void A08_options_beyond_the_range_of_a_timer_are_refused_and_do_not_wrap_around()
    {
        foreach (TimeSpan span in new[] { TimeSpan.MaxValue, TimeSpan.FromTicks(long.MaxValue / 100 + 1), TimeSpan.FromDays(106_581) })
        {
            Assert.That(() => Entry(new() { Timeout = span }), Contradicts("Timeout is longer than the longest duration"));
            Assert.That(() => Entry(new() { Retries = 1, RetryDelay = span }), Contradicts("RetryDelay is longer than the longest duration"));
        }

        Assert.That(() => Entry(new() { Timeout = TimeSpan.MinValue }), Contradicts("write a duration of more than zero"));
        Assert.That(() => Entry(new() { Timeout = TimeSpan.FromDays(106_580) }), Throws.Nothing);
        Assert.That(() => new JobEntry("job", Schedule.Once("1s"), new JobOptions { Missed = MissedTicks.Delay }, _ => null!),
            Contradicts("MissedTicks.Delay has no meaning for a job that is due once; leave Missed out"));

        static JobEntry Entry(JobOptions options) => new("job", Schedule.Every("1s"), options, _ => null!);
        static NUnit.Framework.Constraints.Constraint Contradicts(string complaint) => Throws.ArgumentException.With.Message.Contains(complaint);
    }

    [TestCase("1d", "2h", ExpectedResult = "every 1d, aligned, offset 2h")]
    [TestCase("1d", "0s", ExpectedResult = "every 1d, aligned")]
    [TestCase("2us", "150ns", ExpectedResult = "every 2us, aligned, offset 200ns")]
    public string An_offset_is_part_of_the_words_and_is_rounded_up_to_100_ns(string period, string offset) =>
        Schedule.Every(period, allowTiny: true).Align(offset).ToString();

    [Test]
    public void An_offset_is_less_than_the_period_and_not_negative()
    {
        Schedule schedule = Schedule.Every("1d");
        Assert.That(() => schedule.Align("1d"), Refused("The offset '1d' is not less than the period '1d'."));
        Assert.That(() => schedule.Align(TimeSpan.FromTicks(-1)), Refused("The offset '-100ns' is negative"));
        Assert.That(() => schedule.Align("2 h"),
            Throws.TypeOf<FormatException>().With.Message.StartsWith("The offset '2 h' has a space at character 2"));
        Assert.That(() => Schedule.Every("1d", first: "2h").Align(),
            Throws.InvalidOperationException.With.Message.Contains("write an offset in Align"));
    }

    [Test]
    public void The_due_times_of_an_aligned_schedule_with_an_offset_are_known_before_and_after_an_instant()
    {
        Schedule fridays = Schedule.Every("1w").Align("1d22h"); // 1970-01-01 was a Thursday.
        var friday = new DateTimeOffset(2026, 11, 27, 22, 0, 0, TimeSpan.Zero);
        Assert.That(fridays.Next(friday), Is.EqualTo(friday.AddDays(7)));
        Assert.That(fridays.Next(friday.AddTicks(-1)), Is.EqualTo(friday));
        Assert.That(fridays.Previous(friday), Is.EqualTo(friday.AddDays(-7)));
        Assert.That(fridays.Previous(friday.AddTicks(1)), Is.EqualTo(friday));
        Assert.That(fridays.Occurrences(friday, friday.AddDays(14)), Is.EqualTo(new[] { friday, friday.AddDays(7) }));
    }

    // A period of 1,000,050 ns, so that each second due time is between two units of 100 ns.
    [Test]
    public async Task Due_times_of_a_period_that_is_no_multiple_of_100_ns_are_those_of_the_scheduler()
    {
        Schedule schedule = Schedule.Every("1ms50ns").Align();
        var dues = new List<DateTimeOffset>();
        await using var run = new VirtualScheduler(JobRow.Of("job", schedule, RunOn.Loop, tick => dues.Add(tick.Due)));

        run.Kernel.Advance("20ms");

        Assert.That(schedule.Occurrences(dues[0], dues[^1].AddTicks(1)), Is.EqualTo(dues));
        Assert.That(dues.Select(due => schedule.Previous(due.AddTicks(1))), Is.EqualTo(dues));
        Assert.That(schedule.Next(DateTimeOffset.UnixEpoch), Is.EqualTo(DateTimeOffset.UnixEpoch.AddTicks(10_000)));
        Assert.That(
            schedule.Previous(DateTimeOffset.UnixEpoch), Is.EqualTo(DateTimeOffset.UnixEpoch.AddTicks(-10_001)), "rounded down before 1970, too");
    }

    [Test]
    public void Another_period_leaves_everything_else_but_the_first_delay()
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        Schedule schedule = Schedule.Every("1h", first: "5s", Clock.Boottime).WithJitter(second).WithSpread(second);
        Assert.That(schedule.WithPeriod(2 * second, "job").ToString(), Is.EqualTo("every 2s, jitter 1s, spread 1s, boottime clock"));
        Assert.That(Schedule.Every("1h").Align().WithPeriod(second, "job").ToString(), Is.EqualTo("every 1s, aligned"));
        Assert.That(Schedule.Every("1d").Align("2h30m").WithPeriod(60 * 60 * second, "job").ToString(), Is.EqualTo("every 1h, aligned, offset 30m"));
        Assert.That(Schedule.Once("1h").WithAccuracy(second).WithPeriod(TimeSpan.Zero, "job").ToString(), Is.EqualTo("once after 0s, accuracy 1s"));
    }

    private static NUnit.Framework.Constraints.Constraint Refused(string complaint) =>
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(complaint);
}
