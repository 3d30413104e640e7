using System.Globalization;
using System.Text;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Files;

/// <summary>The name of the file of a job: its own name, as far as that is possible.</summary>
internal static class FileName
{
    private const int MaxLength = 200; // A file system allows 255 bytes (NAME_MAX of limits.h), and an editor may add to it.
    private const string Extension = ".timer";

    /// <summary>
    /// Letters, digits, <c>.</c>, <c>_</c> and <c>-</c> stay. Other bytes of the name in UTF-8 are written as <c>%2F</c>. A name that is too
    /// long ends with its hash.
    /// </summary>
    public static string Of(string job)
    {
        var name = new StringBuilder();
        foreach (byte unit in Encoding.UTF8.GetBytes(job))
        {
            bool isPlain = char.IsAsciiLetterOrDigit((char)unit) || (char)unit is '_' or '-' || ((char)unit == '.' && name.Length > 0);
            if (isPlain) name.Append((char)unit);
            else name.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }

        if (name.Length <= MaxLength) return name.Append(Extension).ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{name.ToString(0, MaxLength)}%{StableHash.Of(job):x16}{Extension}");
    }
}
