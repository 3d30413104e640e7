using System.Globalization;

namespace TimerAttributes.State.Conformance;

/// <summary>Compares what a store answers with what the rules say.</summary>
/// <param name="caseName">The name of the case.</param>
internal sealed class Findings(string caseName)
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public void Equal<T>(string rule, string what, T expected, T found)
    {
        if (EqualityComparer<T>.Default.Equals(expected, found)) return;
        throw Broken(rule, $"{what} {Text(expected)}", Text(found));
    }

    public void True(string rule, bool found, string expected, object? instead)
    {
        if (!found) throw Broken(rule, expected, Text(instead));
    }

    private ConformanceException Broken(string rule, string expected, string found) =>
        new($"{caseName}. Rule: {rule}. Expected: {expected}. Found: {found}.");

    private static string Text(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
