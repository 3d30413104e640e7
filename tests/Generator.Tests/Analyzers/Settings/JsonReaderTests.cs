using System.Text.Json;
using TimerAttributes.Generator.Analyzers.Settings;

namespace TimerAttributes.Generator.Tests.Analyzers.Settings;

/// <summary>The reader of settings reads what the host's reader reads, and refuses what that refuses.</summary>
public class JsonReaderTests
{
    private static readonly JsonDocumentOptions Host = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ":", ",", "\"a\"", "\"b:c\"", "\"\\u0041\\n\\\"\"", "\"\\x\"", "1", "-1.5e3", "true", "false", "null", " ", "\n", "// x\n",
        "/* x */", "/*", "tru",
    ];

    [Test]
    public void It_reads_and_refuses_as_the_host_does()
    {
        var random = new Random(20261129);
        int read = 0;
        for (int round = 0; round < 40_000; round++)
        {
            string text = round % 2 == 0 ? Garbage(random) : Mutated(Value(random, 0), random);
            string[]? entries = JsonReader.Read("", text)?.Where(static entry => !IsOfObject(entry))
                .Select(static entry => $"{entry.Path}={entry.Value}").ToArray();
            string[]? ofHost = OfHost(text);
            if (ofHost is null && text.Contains('/', StringComparison.Ordinal)) continue; // The host refuses comments in some places.
            Assert.That(entries, Is.EqualTo(ofHost), text);
            if (entries is { Length: > 0 }) read++;
        }

        Assert.That(read, Is.GreaterThan(2_000), "Many of the texts are JSON.");
    }

    [Test]
    public void A_place_is_that_of_the_name_and_of_the_value()
    {
        const string Text = """{ "a": { "b" : "c\u0041" } }""";
        SettingsEntry entry = JsonReader.Read("file", Text)!.Single(static entry => entry.Value is not null);
        string key = Text.Substring(entry.Place.Key.Start, entry.Place.Key.Length);
        string value = Text.Substring(entry.Place.Value.Start, entry.Place.Value.Length);
        Assert.That((entry.Place.File, key, value), Is.EqualTo(("file", "\"b\"", "\"c\\u0041\"")));
    }

    [Test]
    public void A_text_that_is_nested_too_deeply_is_refused() =>
        Assert.That(JsonReader.Read("", string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), Is.Null);

    [TestCase("{\"a\":", "{}", "}")]
    [TestCase("[", "[]", "]")]
    public void A_text_may_be_as_deep_as_the_host_allows(string open, string innermost, string close)
    {
        foreach (int levels in new[] { 64, 65 })
        {
            string text = "{\"a\":" + string.Concat(Enumerable.Repeat(open, levels - 2)) + innermost
                + string.Concat(Enumerable.Repeat(close, levels - 2)) + "}";
            Assert.That(JsonReader.Read("", text), levels == 64 ? Is.Not.Null : Is.Null);
            Assert.That(OfHost(text), levels == 64 ? Is.Not.Null : Is.Null);
        }
    }

    [Test]
    public void A_text_may_have_many_objects_and_arrays_beside_one_another()
    {
        string text = "{" + string.Join(",", Enumerable.Range(0, 100).Select(static number => $"\"o{number}\":{{}},\"a{number}\":[]")) + "}";
        Assert.That(JsonReader.Read("", text), Has.Count.EqualTo(200));
    }

    [Test]
    public void A_text_that_is_cut_off_anywhere_is_refused()
    {
        const string Text = """
            { "a\u0041\n": [ -1.5, true, null, "b" ], // c
              "d": { /* e */ "f": "\u0042" } }
            """;
        Assert.That(JsonReader.Read("", Text), Is.Not.Null);
        for (int length = 0; length < Text.Length; length++) Assert.That(JsonReader.Read("", Text[..length]), Is.Null, Text[..length]);
    }

    // An object and an array have the place of their name as that of their value.
    private static bool IsOfObject(SettingsEntry entry) => entry.Value is null && entry.Place.Key == entry.Place.Value;

    private static string[]? OfHost(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Host);
            return document.RootElement.ValueKind == JsonValueKind.Object ? [.. Flat("", document.RootElement)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // A half of a surrogate pair.
        }
    }

    private static IEnumerable<string> Flat(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Flat(Join(path, one.Name), one.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((one, index) => Flat(Join(path, $"{index}"), one)),
        JsonValueKind.Null => [path + "="],
        _ => [$"{path}={element}"],
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : path + ":" + name;

    private static string Garbage(Random random) => "{" + string.Concat(random.GetItems(Parts, random.Next(12)));

    private static string Mutated(string text, Random random)
    {
        if (random.Next(3) > 0) return text;
        int at = random.Next(text.Length);
        return random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, random.GetItems(Parts, 1)[0]);
    }

    private static string Value(Random random, int level)
    {
        int kind = level == 0 ? 0 : random.Next(level > 3 ? 2 : 0, 6);
        string[] items = [.. Enumerable.Range(0, kind < 2 ? random.Next(4) : 0).Select(_ => Value(random, level + 1))];
        string comma = items.Length > 0 && random.Next(4) == 0 ? " ," : "";
        return kind switch
        {
            0 => "{ " + string.Join(" , ", items.Select((item, index) => $"\"k{index}\" : {item}")) + comma + " }",
            1 => "[" + string.Join(",", items) + comma + "]",
            2 => "\"text\\t\\u00e4/\"",
            3 => "12.5",
            4 => "true",
            _ => "null // none\n",
        };
    }
}
