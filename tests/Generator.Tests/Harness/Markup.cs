using System.Text.RegularExpressions;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>Takes <c>[|TMR003:span|]</c> out of a test source and remembers what stood where.</summary>
internal static partial class Markup
{
    public static (string Source, string[] Reports) Read(string marked)
    {
        var reports = new List<string>();
        string source = marked;
        for (Match mark = Mark().Match(source); mark.Success; mark = Mark().Match(source))
        {
            string code = mark.Groups["code"].Value;
            reports.Add(Report(mark.Groups["id"].Value, mark.Index, code));
            source = source[..mark.Index] + code + source[(mark.Index + mark.Length)..];
        }

        return (source, [.. reports]);
    }

    /// <summary>One line that shows which rule spoke, where, and of what characters.</summary>
    public static string Report(string id, int start, string code) => $"{id} at {start}: {code}";

    // Innermost marks have no mark within; the span is what is between, possibly nothing.
    [GeneratedRegex(@"\[\|(?<id>\w+):(?<code>(?:(?!\[\||\|\]).)*)\|\]", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
