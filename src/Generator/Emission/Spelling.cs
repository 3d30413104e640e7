using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>How values are spelled in generated code.</summary>
internal static class Spelling
{
    public const string Binding = "global::TimerAttributes.JobBinding";
    public const string Handler = "global::TimerAttributes.JobHandler";

    /// <summary>A string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>5_000_000_000</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary><c>global::TimerAttributes.Schedule.EveryNanoseconds(5_000_000_000, first: 0)</c></summary>
    public static string Schedule(ScheduleModel schedule)
    {
        var code = new StringBuilder("global::TimerAttributes.Schedule.");
        code.Append(schedule.Repeats ? "EveryNanoseconds(" : "OnceNanoseconds(").Append(Number(schedule.Nanoseconds));
        if (schedule.First is { } first) code.Append(", first: ").Append(Number(first));
        if (schedule.Clock is { } clock) code.Append(", clock: global::TimerAttributes.Clock.").Append(clock);
        if (schedule.AllowTiny) code.Append(", allowTiny: true");
        return code.Append(')').ToString();
    }

    /// <summary>Text for an XML comment: markup escaped, on one line.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (char character in text)
        {
            comment.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ when char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' => " ",
                _ => character.ToString(),
            });
        }

        return comment.ToString();
    }
}
