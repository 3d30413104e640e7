using System.Text.Json;
using TimerAttributes.Testing;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Tests.Plans;

/// <summary>
/// What <c>next</c> and <c>explain</c> say is what the scheduler does in virtual time, for 1,000 random schedules. Each is followed for ten years, or up to
/// a number of due times. The variable <c>TIMERS_LONG</c> set to 1 makes that number fifty times as large.
/// </summary>
public class SchedulerAgreement
{
    private const int Seed = 20261130;

    private static readonly int Most = Environment.GetEnvironmentVariable("TIMERS_LONG") == "1" ? 10_000 : 200;

    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns", "Europe/Dublin", "Asia/Kolkata"];

    [Test]
    public async Task A_thousand_random_schedules_are_due_when_the_scheduler_runs_them([Range(0, 9)] int tenth)
    {
        var random = new Random(Seed + tenth);
        for (int number = 0; number < 100; number++)
        {
            // Arrange
            DateTimeOffset start = StartOf(random);
            string job = RandomJob(random);
            using BuiltFile file = BuiltFile.Of(job);
            string now = start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

            // Act
            string[] next = Dues(Timers.OutputOf("next", file.Path, "--now", now, "--json", "-n", $"{Most}"), "due");
            string[] run = await RunAsync(file, start, next);

            // Assert
            Assert.That(next.Select(Utc).Where(due => due <= start.AddYears(10)), Is.EqualTo(run.Select(Utc)), $"{job} from {now}");
            if (JsonDocument.Parse(job).RootElement is var line && line.GetProperty("kind").GetString() == "cron")
            {
                string explained = Timers.OutputOf(
                    "explain", line.GetProperty("schedule").GetString()!, "--tz", line.GetProperty("zone").GetString()!, "--now", now, "--json");
                Assert.That(Dues(explained, "next"), Is.EqualTo(next.Take(10)), $"{job} from {now}");
            }
        }
    }

    // The due times that the scheduler runs, up to the last one that is expected.
    private static async Task<string[]> RunAsync(BuiltFile file, DateTimeOffset start, string[] expected)
    {
        ManifestJob job = ManifestReader.Read(file.Path).Single().Jobs.Single();
        var dues = new List<string>();
        using var time = new VirtualTime(start);
        var entry = new JobEntry(job.Name, job.Schedule, job.Entry.Options, _ => (in Tick tick, CancellationToken stop) =>
        {
            if (tick.Expirations != 1) throw new InvalidOperationException("In virtual time no due time is missed.");
            if (tick.Reason != TickReason.Start) dues.Add($"{tick.Local:O}"); // A run at the start has no due time.
            return default;
        });
        await using Scheduler scheduler = time.NewScheduler(new(entry));
        await scheduler.StartAsync();
        DateTimeOffset end = start.AddYears(10);
        if (expected.Length == Most && Utc(expected[^1]) is var last && last < end) end = last;
        await time.AdvanceAsync(end - start);
        Assert.That(scheduler.Jobs.Single().Stats.Failures, Is.Zero);
        return [.. dues];
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Dues(string json, string list) =>
    [
        .. JsonDocument.Parse(json).RootElement.GetProperty(list).EnumerateArray()
            .Select(static due => due.ValueKind == JsonValueKind.String ? due.GetString()! : due.GetProperty("due").GetString()!),
    ];

    // Every second one is in the days before a change of the clock.
    private static DateTimeOffset StartOf(Random random)
    {
        int year = random.Next(2025, 2050);
        (int Month, int Day)[] changes = [(3, 8), (3, 25), (4, 2), (10, 1), (10, 24), (10, 31)];
        (int month, int day) = random.Next(2) == 0 ? (random.Next(1, 13), random.Next(1, 29)) : changes[random.Next(changes.Length)];
        return new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(7 * 86_400));
    }

    private static string RandomJob(Random random) => random.Next(10) switch
    {
        0 => BuiltFile.Job("Job", "every", RandomSpan(random), random.Next(2) == 0 ? $"\"First\":\"{RandomSpan(random)}\"" : ""),
        1 => BuiltFile.Job("Job", "every", RandomSpan(random), "\"Aligned\":true"),
        2 => BuiltFile.Job("Job", "every", $"{random.Next(2, 90)}h", $"\"Aligned\":true,\"Offset\":\"{random.Next(1, 119)}m\",\"RunAtStart\":true"),
        3 => random.Next(3) switch
        {
            0 => BuiltFile.Job("Job", "once", RandomSpan(random)),
            1 => BuiltFile.Job("Job", "once", $"20{random.Next(24, 60)}-0{random.Next(1, 10)}-{random.Next(10, 29)}T0{random.Next(10)}:30", "", RandomZone(random)),
            _ => BuiltFile.Job("Job", "once", $"20{random.Next(24, 60)}-03-{random.Next(10, 29)}T02:30:00.25-05:00", random.Next(2) == 0 ? "\"IfPast\":\"Run\"" : ""),
        },
        4 => BuiltFile.Job("Job", "every", RandomSpan(random), "\"Missed\":\"Delay\""),
        _ => RandomCron(random),
    };

    private static string RandomSpan(Random random) => random.Next(4) switch
    {
        0 => $"{random.Next(1, 5000)}ms",
        1 => $"{random.Next(1, 300)}s",
        2 => $"{random.Next(1, 50)}h{random.Next(1, 60)}m",
        _ => $"{random.Next(1, 40)}d",
    };

    private static string RandomZone(Random random) => Zones[random.Next(Zones.Length)];

    // An expression that the grammar takes.
    private static string RandomCron(Random random)
    {
        while (true)
        {
            string[] fields = [RandomField(random, 0, 59), RandomField(random, 0, 23), RandomDay(random), RandomMonth(random), RandomWeekday(random)];
            string expression = string.Join(' ', random.Next(5) == 0 ? [RandomField(random, 0, 59), .. fields] : fields);
            try
            {
                return Schedule.Cron(expression) is not null ? BuiltFile.Job("Job", "cron", expression, "", RandomZone(random)) : "";
            }
            catch (FormatException)
            {
                // It sets both days, or is never due.
            }
        }
    }

    private static string RandomField(Random random, int first, int last) => random.Next(6) switch
    {
        0 => "*",
        1 => $"*/{random.Next(2, 15)}",
        2 => random.Next(first, last / 2) is var from ? $"{from}-{random.Next(from + 1, last + 1)}" : "",
        3 => $"{random.Next(first, last + 1)},{random.Next(first, last + 1)}",
        _ => $"{random.Next(first, Math.Min(last, random.Next(2) == 0 ? 3 : last) + 1)}",
    };

    private static string RandomDay(Random random) => random.Next(8) switch
    {
        0 => $"{random.Next(1, 32)}",
        1 => "L",
        2 => $"{random.Next(1, 29)}W",
        3 => $"L-{random.Next(1, 10)}",
        _ => "*",
    };

    private static string RandomMonth(Random random) => random.Next(4) == 0 ? $"{random.Next(1, 13)}" : random.Next(6) == 0 ? "MAR,OCT" : "*";

    private static string RandomWeekday(Random random) => random.Next(8) switch
    {
        0 => "MON-FRI",
        1 => $"{random.Next(0, 7)}#{random.Next(1, 6)}",
        2 => "SUN",
        3 => $"+{random.Next(0, 7)}",
        4 => "FRIL",
        _ => "*",
    };
}
