using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Shared.Options;

/// <summary>
/// What the build says of options, the runtime says too; and a generated row is what its attribute says. Each pair of options and some
/// larger sets, read back by reflection.
/// </summary>
public class OptionAgreement
{
    private static readonly string[] Options =
    [
        "First = \"1s\"", "Aligned = true", "Aligned = false", "Offset = \"150ns\"", "Offset = \"0s\"", "Offset = \"10s\"", "Clock = Clock.Boottime", "Clock = Clock.Realtime", "Clock = Clock.RealtimeAlarm",
        "Jitter = \"9.9s\"", "Jitter = \"10s\"", "Jitter = \"150ns\"", "Spread = \"10s\"", "Spread = \"10s1ns\"", "Accuracy = \"10s\"", "Accuracy = \"1h\"",
        "Overlap = Overlap.Skip", "Overlap = Overlap.Queue", "Overlap = Overlap.Concurrent", "Overlap = Overlap.CancelPrevious",
        "MaxConcurrency = 4", "MaxConcurrency = 1", "Missed = MissedTicks.Drop", "Missed = MissedTicks.Burst", "Missed = MissedTicks.Delay",
        "MaxBurst = 10", "MaxBurst = 1001", "Group = \"db\"", "Group = \" \"", "Timeout = \"1ns\"", "Timeout = \"0s\"", "Retries = 3", "Retries = 0",
        "Retries = -1", "RetryDelay = \"0s\"", "RetryDelay = \"1w\"", "RunOn = RunOn.Loop", "RunOn = RunOn.Thread", "Precision = \"10us\"", "Precision = \"2ms\"", "Enabled = false", "RunAtStart = true", "RunAtStop = true",
        "IfPast = PastInstant.Run", "IfPast = PastInstant.Skip", "ConfigurationKey = \"A:B\"", "ConfigurationKey = \"\"",
        "TimeZone = \"local\"", "TimeZone = \"Europe/Berlin\"", "Persistent = true", "Persistent = false", "CatchUp = CatchUp.None", "CatchUp = CatchUp.Once", "Scope = JobScope.Cluster", "Scope = JobScope.Leader",
        "Delivery = Delivery.AtLeastOnce", "Delivery = Delivery.AtMostOnce", "WhenStoreDown = StoreDown.Skip", "WhenStoreDown = StoreDown.Wait", "FormerName = \"Old\"", "FormerName = \" \"",
    ];

    private static readonly string[] OfEvery = ["First", "Aligned", "Offset"];

    private static readonly string[] OfCron = ["TimeZone"];

    private static readonly string[] OfRepeating = ["Missed", "MaxBurst"]; // Of Every and Cron.

    private static readonly string[] Attributes = [.. Sets().SelectMany(Written).Distinct()];

    private static readonly string Source = $$"""
        using TimerAttributes;
        static class Jobs
        {
        {{string.Join("\n", Attributes.Select((attribute, number) => $"    [{attribute}] internal static void Job{number}() {{ }}"))}}
        }
        """;

    [Test]
    public void The_analyzer_refuses_what_the_runtime_refuses()
    {
        HashSet<string> refused = [.. Analyzed.Reports(Source).Select(Job)];
        (string Attribute, bool AtBuild, bool AtRun)[] verdicts = [.. Methods().Select((method, number) =>
            (Attributes[number], refused.Contains(method.Name), EntryOf(method) is null))];
        Assert.That(verdicts.Where(one => one.AtBuild != one.AtRun), Is.Empty);
        Assert.That(verdicts.Count(one => one.AtBuild), Is.InRange(300, verdicts.Length - 300), "Both verdicts are there.");
    }

    [Test]
    public void A_row_of_the_table_is_what_its_attribute_says_and_its_comment_says_so()
    {
        string[] expected = [.. Methods().Select(EntryOf).OfType<JobEntry>().Select(Described).Order(StringComparer.Ordinal)];
        JobTable table = LoadedProject.Of(Source).Table;
        Assert.That(table.Entries.Select(Described).Order(StringComparer.Ordinal), Is.EqualTo(expected));

        string text = Generated.TextOf(Source);
        string[] comments = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("// [", StringComparison.Ordinal))];
        Assert.That(comments, Is.EqualTo(table.Entries.Select(row => $"// [{Attributes[Number(row.Name)]}]  {row.Schedule}")));
    }

    // Every pair, and enough of three to five.
    private static IEnumerable<string[]> Sets()
    {
        for (int one = 0; one < Options.Length; one++)
        {
            yield return [Options[one]];
            for (int other = one + 1; other < Options.Length; other++) yield return [Options[one], Options[other]];
        }

        foreach (string option in (string[])["Spread = \"10s\"", "TimeZone = \"local\""])
            yield return ["Scope = JobScope.Leader", "Persistent = true", option];
        var random = new Random(20261121);
        for (int round = 0; round < 600; round++) yield return random.GetItems(Options, random.Next(3, 6));
    }

    private static IEnumerable<string> Written(string[] options)
    {
        string[] once = [.. options.DistinctBy(NameOf)];
        bool isOfOnce = once.Any(option => NameOf(option) == "IfPast");
        bool isOfCron = once.Any(option => OfCron.Contains(NameOf(option)));
        if (!isOfOnce && !isOfCron) yield return $"Every(\"10s\", {string.Join(", ", once)})";
        if (once.Any(option => OfEvery.Contains(NameOf(option)))) yield break;
        if (!isOfOnce) yield return $"Cron(\"*/10 * * * * *\", {string.Join(", ", once)})";
        if (isOfCron || once.Any(option => OfRepeating.Contains(NameOf(option)))) yield break;
        yield return $"Once(\"10s\", {string.Join(", ", once)})";
        yield return $"Once(\"2200-12-24T18:00+01:00\", {string.Join(", ", once)})";
    }

    private static string NameOf(string option) => option.Split(' ')[0];

    private static MethodInfo[] Methods()
    {
        using var image = new MemoryStream();
        Assert.That(UserProject.Of(Source).Emit(image).Success);
        image.Position = 0;
        return [.. new AssemblyLoadContext(null).LoadFromStream(image).GetType("Jobs")!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).OrderBy(method => Number(method.Name))];
    }

    /// <summary>What the attribute says, without the generator: as a table is written by hand. Null where the runtime refuses it.</summary>
    private static JobEntry? EntryOf(MethodInfo method)
    {
        CustomAttributeData attribute = method.CustomAttributes.Single();
        Dictionary<string, object?> written = attribute.NamedArguments.ToDictionary(one => one.MemberName, one => one.TypedValue.Value);
        string text = (string)attribute.ConstructorArguments[0].Value!;
        try
        {
            var clock = (Clock)Value("Clock", 0);
            Schedule schedule = attribute.AttributeType == typeof(EveryAttribute)
                ? Schedule.Every(text, (string?)written.GetValueOrDefault("First"), clock)
                : attribute.AttributeType == typeof(CronAttribute)
                    ? Schedule.Cron(text, (string?)written.GetValueOrDefault("TimeZone") ?? "UTC", clock: written.ContainsKey("Clock") ? clock : Clock.Realtime)
                    : Schedule.Once(text, written.ContainsKey("Clock") ? clock : null, ifPast: (PastInstant)Value("IfPast", 0));
            if (written.GetValueOrDefault("Aligned") is true) schedule = schedule.Align((string?)written.GetValueOrDefault("Offset") ?? "0s");
            else if (written.ContainsKey("Offset")) return null; // The runtime has no way to say this.
            if (Span("Jitter") is { } jitter) schedule = schedule.WithJitter(jitter);
            if (Span("Spread") is { } spread) schedule = schedule.WithSpread(spread);
            if (Span("Accuracy") is { } accuracy) schedule = schedule.WithAccuracy(accuracy);
            var options = new JobOptions
            {
                RunOn = (RunOn)Value("RunOn", 0),
                Overlap = (Overlap)Value("Overlap", 0),
                MaxConcurrency = (int?)written.GetValueOrDefault("MaxConcurrency"),
                Missed = (MissedTicks)Value("Missed", 0),
                MaxBurst = (int?)written.GetValueOrDefault("MaxBurst"),
                Group = (string?)written.GetValueOrDefault("Group"),
                Precision = Span("Precision"),
                Timeout = Span("Timeout"),
                Retries = Value("Retries", 0),
                RetryDelay = Span("RetryDelay"),
                Enabled = written.GetValueOrDefault("Enabled") is not false,
                RunAtStart = written.GetValueOrDefault("RunAtStart") is true,
                RunAtStop = written.GetValueOrDefault("RunAtStop") is true,
                Persistent = written.GetValueOrDefault("Persistent") is true,
                CatchUp = (CatchUp)Value("CatchUp", 0),
                Scope = (JobScope)Value("Scope", 0),
                Delivery = (Delivery)Value("Delivery", 0),
                WhenStoreDown = (StoreDown?)(int?)written.GetValueOrDefault("WhenStoreDown"),
                FormerName = (string?)written.GetValueOrDefault("FormerName"),
                ConfigurationKey = (string?)written.GetValueOrDefault("ConfigurationKey"),
            };
            return new("Jobs." + method.Name, schedule, options, static _ => null!);
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException)
        {
            return null;
        }

        int Value(string option, int @default) => (int)(written.GetValueOrDefault(option) ?? @default);

        TimeSpan? Span(string option) => written.GetValueOrDefault(option) is string duration
            ? TimeSpan.FromTicks((Schedule.Once(duration).FirstNanoseconds + 99) / 100)
            : null;
    }

    private static string Described(JobEntry row) => $"{row.Name}: {row.Schedule}; {string.Join(", ", typeof(JobOptions).GetProperties()
        .Select(option => $"{option.Name} = {option.GetValue(row.Options)}"))}";

    private static string Job(Diagnostic report)
    {
        Assert.That(report.Id, Is.EqualTo("TMR103"), report.ToString());
        return report.GetMessage(null).Split('\'')[1].Split('.')[1];
    }

    private static int Number(string job) => int.Parse(job[(job.LastIndexOf('b') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
