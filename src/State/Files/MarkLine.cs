using System.Globalization;
using System.Text;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Files;

/// <summary>
/// The line in the file of a job. All lines have one length, so that a line takes the place of another one by one write. People can read it:
/// <c>v1 due 2030-01-01T07:00:00.0000000Z previous ---------------------------- token 00000000000000000042 attempt 0000000000 lease
/// ---------------------------- boot 0123456789abcdef claim 0123456789abcdef schedule 0123456789abcdef check 0123456789abcdef</c>. Dashes are a
/// time that is not there. The lease counts from the boot, as if that had been in 1970.
/// </summary>
internal static class MarkLine
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string NoTime = "----------------------------";
    private const int CheckedLength = 226; // The characters before the word "check".

    /// <summary>The length of a line in bytes, its end included.</summary>
    public const int Length = CheckedLength + 6 + 16 + 1;

    /// <summary>Writes the line.</summary>
    public static void Format(StoredJob row, ulong boot, Span<byte> line)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"v1 due {Text(row.LastDue)} previous {Text(row.PreviousDue)} token {row.Token:D20} attempt {row.Attempt:D10} lease {Text(row.LeaseUntil)} "
            + $"boot {boot:x16} claim {row.ClaimId:x16} schedule {row.Schedule:x16} ");
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}check {CheckOf(text, row.Job):x16}\n"), line);
    }

    /// <summary>Reads the line; null if it is not one.</summary>
    public static StoredJob? Parse(ReadOnlySpan<byte> line, string job, out ulong boot)
    {
        boot = 0;
        if (line.Length != Length) return null;
        string text = Encoding.ASCII.GetString(line);
        if (text[CheckedLength..] != string.Create(CultureInfo.InvariantCulture, $"check {CheckOf(text[..CheckedLength], job):x16}\n")) return null;
        string[] words = text.Split(' ');
        if (words is not ["v1", "due", var due, "previous", var previous, "token", var token, "attempt", var attempt, "lease", var lease,
            "boot", var number, "claim", var claim, "schedule", var schedule, "check", _]) return null;
        boot = (ulong)NumberOf(number);
        return new(job, InstantOf(due), long.Parse(token, CultureInfo.InvariantCulture), NumberOf(schedule))
        {
            PreviousDue = previous == NoTime ? null : InstantOf(previous),
            Attempt = int.Parse(attempt, CultureInfo.InvariantCulture),
            LeaseUntil = lease == NoTime ? null : InstantOf(lease),
            ClaimId = NumberOf(claim),
        };
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture) ?? NoTime;

    private static DateTimeOffset InstantOf(string text) =>
        DateTime.ParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static long NumberOf(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // With the name, because a line that was copied from the file of another job would be read as right.
    private static ulong CheckOf(string text, string job) => StableHash.Of(text + job);
}
