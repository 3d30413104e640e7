using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Manifests;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>The manifest in a built file, which the command <c>timers</c> finds by its bytes.</summary>
public class Manifests
{
    [Test]
    public void A_built_file_has_one_manifest_with_its_length_and_its_checksum()
    {
        // Arrange
        byte[] file = LibraryProject.ImageOf(LibraryProject.Built("Acme.Mail", """
            using TimerAttributes;
            namespace Acme;
            static class Jobs
            {
                internal static class Inner { [Cron("0 9 * * MON", TimeZone = "Europe/Berlin", Missed = MissedTicks.Burst)] internal static void Report() { } }
                [Every("5s", First = "0s", RunOn = RunOn.Loop, Retries = 2, Enabled = false)] internal static void Poll() { }
                [Once("2200-12-24T18:00Z", Clock = Clock.RealtimeAlarm), Once("PT1H", Name = "hour")] internal static void Bell() { }
            }
            """));

        // Act
        int start = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(ManifestFrame.Start));
        int end = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(ManifestFrame.End));
        string[] parts = Encoding.ASCII.GetString(file[start..end]).Split('\n', 2);
        string[] header = parts[0].Split(' ');

        // Assert
        Assert.Multiple(() =>
        {
            Assert.That(file.AsSpan(start + 1).IndexOf(Encoding.ASCII.GetBytes(ManifestFrame.Start)), Is.EqualTo(-1), "There is one.");
            Assert.That(header[^3..], Is.EqualTo([
                "1", parts[1].Length.ToString(CultureInfo.InvariantCulture),
                ManifestFrame.Checksum(Encoding.ASCII.GetBytes(parts[1])).ToString("X8", CultureInfo.InvariantCulture)]));
            Assert.That(parts[1].Split('\n')[1..], Is.EqualTo([
                """{"name":"Acme.Jobs.Bell","kind":"once","schedule":"2200-12-24T18:00Z","method":"Acme.Jobs.Bell","options":{"Clock":"RealtimeAlarm"}}""",
                """{"name":"Acme.Jobs.Inner.Report","kind":"cron","schedule":"0 9 * * MON","zone":"Europe/Berlin","method":"Acme.Jobs.Inner.Report","options":{"Missed":"Burst"}}""",
                """{"name":"Acme.Jobs.Poll","kind":"every","schedule":"5s","method":"Acme.Jobs.Poll","options":{"First":"0s","RunOn":"Loop","Retries":2,"Enabled":false}}""",
                """{"name":"hour","kind":"once","schedule":"PT1H","method":"Acme.Jobs.Bell","options":{}}""",
                "",
            ]));
        });
    }

    [Test]
    public void Options_with_their_default_values_are_left_out() => Assert.That(JobOf("""
        [Every("1h", AllowTiny = false, Aligned = false, Clock = Clock.Monotonic, RunOn = RunOn.Pool, Overlap = Overlap.Skip, Missed = MissedTicks.Coalesce,
            Retries = 0, Enabled = true, RunAtStart = false, Scope = JobScope.EachProcess)]
        """).GetProperty("options").EnumerateObject(), Is.Empty);

    [TestCaseSource(nameof(OptionsOfTheCatalog))]
    public void Each_option_of_the_catalog_is_in_the_manifest_as_it_is_written(string option)
    {
        // Arrange
        string attribute = option switch
        {
            "IfPast" => """[Once("2200-01-01T00:00Z", IfPast = PastInstant.Run)]""",
            "First" or "Jitter" or "Spread" or "Accuracy" or "Timeout" => $"""[Every("60m", {option} = "PT1.5S")]""",
            "Precision" => """[Every("60m", RunOn = RunOn.Loop, Precision = "10us")]""",
            "Offset" => """[Every("60m", Aligned = true, Offset = "PT1.5S")]""",
            "RetryDelay" => """[Every("60m", Retries = 2, RetryDelay = "PT1.5S")]""",
            "Clock" => """[Every("60m", Clock = Clock.Boottime)]""",
            "RunOn" => """[Every("60m", RunOn = RunOn.Thread)]""",
            "Overlap" => """[Every("60m", Overlap = Overlap.Queue)]""",
            "MaxConcurrency" => """[Every("60m", Overlap = Overlap.Concurrent, MaxConcurrency = 7)]""",
            "Missed" => """[Every("60m", Missed = MissedTicks.Drop)]""",
            "MaxBurst" => """[Every("60m", Missed = MissedTicks.Burst, MaxBurst = 7)]""",
            "Retries" => """[Every("60m", Retries = 7)]""",
            "When" => """[Every("60m", When = nameof(On))]""",
            "Enabled" => """[Every("60m", Enabled = false)]""",
            "Persistent" => """[Every("60m", Aligned = true, Persistent = true)]""",
            "CatchUp" => """[Every("60m", Aligned = true, Persistent = true, CatchUp = CatchUp.None)]""",
            "Scope" => """[Every("60m", Aligned = true, Scope = JobScope.Cluster)]""",
            "Delivery" => """[Every("60m", Aligned = true, Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce)]""",
            "WhenStoreDown" => """[Every("60m", Aligned = true, Persistent = true, WhenStoreDown = StoreDown.Wait)]""",
            "FormerName" => """[Every("60m", Aligned = true, Persistent = true, FormerName = "old")]""",
            "Group" or "ConfigurationKey" => $"""[Every("60m", {option} = "A:b")]""",
            _ => $"[Every(\"60m\", {option} = true)]",
        };

        // Act
        JsonElement options = JobOf(attribute).GetProperty("options");

        // Assert
        string written = attribute[(attribute.IndexOf(option + " = ", StringComparison.Ordinal) + option.Length + 3)..].Split(',', ')')[0];
        string expected = written.StartsWith("nameof", StringComparison.Ordinal) ? "On" : written.Trim('"').Split('.') is [_, var member] && written[0] != '"' ? member : written.Trim('"');
        Assert.That(options.GetProperty(option).ToString(), Is.EqualTo(expected).IgnoreCase);
    }

    [TestCase("a \"quoted\" name", TestName = "{m}(quotes)")]
    [TestCase("\"\"\"\"", TestName = "{m}(only quotes)")]
    [TestCase("back\\slash\\", TestName = "{m}(backslashes)")]
    [TestCase("two\nlines\r\u2028", TestName = "{m}(line ends)")]
    [TestCase("Grüße, 世界, 🕒", TestName = "{m}(other letters)")]
    [TestCase("{ ~end of manifest~ }", TestName = "{m}(the end marker)")]
    public void A_name_is_read_back_as_it_was(string name)
    {
        string literal = SymbolDisplay.FormatLiteral(name, quote: true);
        Assert.That(JobOf($"[Every(\"1s\", Name = {literal})]").GetProperty("name").GetString(), Is.EqualTo(name));
    }

    [Test]
    public void A_project_without_literals_of_UTF8_has_the_same_bytes([Values(LanguageVersion.CSharp9, LanguageVersion.CSharp10)] LanguageVersion version)
    {
        // Arrange
        const string Source = """using TimerAttributes; static class Jobs { [Every("5s", Name = "Grüße")] internal static void Poll() { } }""";
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Source, UserProject.ParseOptions.WithLanguageVersion(version));

        // Act
        Generated old = Generated.From(UserProject.Of().AddSyntaxTrees(tree));
        old.MustCompile();

        // Assert
        Assert.That(old.Text, Does.Not.Contain("u8,"));
        Assert.That(ManifestIn(LibraryProject.Image(old.Compilation)), Is.EqualTo(ManifestIn(LibraryProject.Image(Generated.From(Source).Compilation))));
    }

    [Test]
    public void A_culture_changes_nothing()
    {
        const string Source = """using TimerAttributes; static class Jobs { [Every("1.5s", Retries = 12, Name = "IİıI")] internal static void Poll() { } }""";
        string expected = Generated.TextOf(Source);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.GetCultureInfo("").Clone();
            culture.NumberFormat.NegativeSign = "~";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;
            Assert.That(Generated.TextOf(Source), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("class Nothing;")]
    [TestCase("""class J { [TimerAttributes.Every("5")] void Broken() { } }""")]
    public void A_table_without_rows_has_no_manifest(string source) => Assert.That(Generated.From(source).Text, Does.Not.Contain(ManifestFrame.Start));

    private static IEnumerable<string> OptionsOfTheCatalog() => OptionCatalog.Schedule.Concat(OptionCatalog.Run).Select(option => option.Name);

    private static JsonElement JobOf(string attribute)
    {
        string source = $"using TimerAttributes; static class Jobs {{ internal static bool On => true; {attribute} internal static void Poll() {{ }} }}";
        string manifest = ManifestIn(LibraryProject.Image(Generated.From(source).Compilation));
        return JsonDocument.Parse(manifest.Split('\n')[2]).RootElement;
    }

    private static string ManifestIn(byte[] file)
    {
        int start = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(ManifestFrame.Start));
        int end = file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(ManifestFrame.End));
        return Encoding.ASCII.GetString(file[start..end]);
    }
}
