using System.Globalization;
using System.Text;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>Writes texts and names in YAML files of Kubernetes.</summary>
internal static class YamlText
{
    private const int LongestSlug = 43; // A CronJob may have 52 characters, of which a hyphen and a hash need nine.

    /// <summary>A name by RFC 1123: small letters, digits and hyphens. A long one ends in its hash.</summary>
    public static string NameOf(string job)
    {
        string slug = UniqueNames.Slug(job.ToLowerInvariant(), char.IsAsciiLetterOrDigit);
        return slug.Length <= LongestSlug ? slug : $"{slug[..LongestSlug].TrimEnd('-')}-{UniqueNames.Hash(job)}";
    }

    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A list of texts in one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";
}
