using System.Security.Cryptography;
using System.Text;

namespace TimerAttributes.Tool.Exports;

/// <summary>
/// Names of jobs in a target that allows fewer characters. Jobs whose names become the same get a hash of their own name at the end.
/// </summary>
/// <param name="jobs">The names of all jobs.</param>
/// <param name="nameOf">What the target makes of a name.</param>
internal sealed class UniqueNames(IEnumerable<string> jobs, Func<string, string> nameOf)
{
    private readonly HashSet<string> _shared = jobs.Distinct(StringComparer.Ordinal).GroupBy(nameOf, StringComparer.OrdinalIgnoreCase)
        .Where(static same => same.Count() > 1).SelectMany(static same => same).ToHashSet(StringComparer.Ordinal);

    public string Of(string job) => _shared.Contains(job) ? $"{nameOf(job)}-{Hash(job)}" : nameOf(job);

    /// <summary>Eight hexadecimal digits that depend on the text alone.</summary>
    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 4).ToLowerInvariant();

    /// <summary>
    /// The text with a hyphen in place of each run of characters that are not allowed, without hyphens at its ends; <c>job</c> if nothing is left.
    /// </summary>
    public static string Slug(string text, Func<char, bool> isAllowed)
    {
        var slug = new StringBuilder();
        foreach (char character in text)
        {
            if (isAllowed(character)) slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        string trimmed = slug.ToString().Trim('-', '.');
        return trimmed.Length > 0 ? trimmed : "job";
    }
}
