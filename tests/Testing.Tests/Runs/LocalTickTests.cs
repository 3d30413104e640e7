using System.Globalization;
using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary><see cref="Tick.Local"/>: the due time with the offset of the job's time zone at that instant.</summary>
public class LocalTickTests
{
    // A day on which the offset changes, and a job that is due before and after it.
    [TestCase("0 0,6 * * *", "Europe/Berlin", "2026-03-29T00:00+01:00 2026-03-29T06:00+02:00")]
    [TestCase("*/30 2 * * *", "Europe/Berlin", "2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00")]
    [TestCase("30 2 * * *", "Australia/Lord_Howe", "2026-04-05T02:30+10:30 2026-04-06T02:30+10:30")]
    [TestCase("30 1 * * *", "Europe/Dublin", "2026-03-29T02:00+01:00")]
    [TestCase("0 12 * * *", "UTC", "2026-03-29T12:00+00:00")]
    [TestCase("0 12 * * *", "Africa/Monrovia", "1971-06-01T12:00-00:44")] // −00:44:30, until 1972
    public async Task Of_a_job_with_a_time_zone(string expression, string zone, string locals)
    {
        DateTimeOffset first = DateTimeOffset.Parse(locals.Split(' ')[0], CultureInfo.InvariantCulture);
        var seen = new List<string>();
        await using var bench = new Bench(new VirtualTime(first.AddMinutes(-1)), Row(Schedule.Cron(expression, zone), new(), Note));
        int count = locals.Split(' ').Length;
        for (int minutes = 0; minutes < 2000 && seen.Count < count; minutes++) await bench.Advance(60);
        Assert.That(seen, Is.EqualTo(locals.Split(' ')));

        void Note(Tick tick)
        {
            seen.Add($"{tick.Local:yyyy-MM-ddTHH:mmzzz}");
            Assert.That(tick.Local, Is.EqualTo(tick.Due), "It is the same instant.");
        }
    }

    [Test]
    public async Task Of_a_job_without_a_time_zone_is_in_UTC()
    {
        Tick seen = default;
        await using var bench = new Bench(Rows.Every("1h", tick => seen = tick));
        await bench.Advance(3600);
        Assert.That(seen.Local.ToString("O"), Is.EqualTo("2030-01-01T01:00:00.0000000+00:00"));
        Assert.That(default(Tick).Local, Is.EqualTo(DateTimeOffset.MinValue));
        Assert.That(default(Tick).Job, Is.Null);
    }

    [Test]
    public async Task Of_a_retry_and_of_a_manual_run()
    {
        var seen = new List<string>();
        var options = new JobOptions { Retries = 1, RetryDelay = TimeSpan.FromSeconds(8), Timeout = TimeSpan.FromHours(1) };
        await using var bench = new Bench(new VirtualTime(At("2026-03-29T00:59:50Z")), Row(Schedule.Cron("0 2 * * *", "Europe/Berlin"), options, Handle));
        JobOutcome manual = await bench.Scheduler.Jobs[0].Trigger();
        await bench.Advance(30);
        Assert.That(seen[0], Is.EqualTo("Manual 01:59:50+01:00"));
        Assert.That(seen[1], Is.EqualTo("Scheduled 03:00:00+02:00"));
        Assert.That(seen[2], Does.Match(@"Retry 03:00:(0[89]|10)\+02:00"));
        Assert.That(manual.Tick.Local.Offset, Is.EqualTo(TimeSpan.FromHours(1)), "The outcome has it, too.");
        Assert.That(bench.Errors[0].Tick.Local.Offset, Is.EqualTo(TimeSpan.FromHours(2)), "An error has it, too.");

        void Handle(Tick tick)
        {
            seen.Add($"{tick.Reason} {tick.Local:HH:mm:sszzz}");
            if (tick.Reason == TickReason.Scheduled) throw new InvalidOperationException("once more");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_a_rescheduled_job_is_in_the_new_time_zone(bool hasOptions)
    {
        var seen = new List<Tick>();
        var options = new JobOptions { Group = hasOptions ? "g" : null };
        await using var bench = new Bench(new VirtualTime(At("2026-07-01T00:00Z")), Row(Schedule.Cron("0 * * * *", "Europe/Berlin"), options, seen.Add));
        await bench.Advance(3600);
        bench.Scheduler.Jobs[0].Reschedule(Schedule.Cron("0 * * * *", "Asia/Kolkata"));
        await bench.Advance(3600);
        bench.Scheduler.Jobs[0].Reschedule(Schedule.Every("1h", clock: Clock.Realtime));
        await bench.Advance(3600);
        Assert.That(seen.ConvertAll(static tick => $"{tick.Local:HH:mmzzz}"), Is.EqualTo(["03:00+02:00", "07:00+05:30", "03:00+00:00"]));
    }

    [Test]
    public async Task Allocates_nothing()
    {
        long before = 0, after = 0;
        await using var bench = new Bench(new VirtualTime(At("2026-07-01T00:00Z")), Row(Schedule.Cron("0 * * * *", "Europe/Berlin"), new(), Measure));
        await bench.Advance(7200);
        Assert.That(after, Is.EqualTo(before));

        void Measure(Tick tick)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            for (int read = 0; read < 1000; read++) before += tick.Local.Offset.Hours - 2;
            after = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    private static JobEntry Row(Schedule schedule, JobOptions options, Action<Tick> handler) => JobRow.Of("job", schedule, options, handler);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
