using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes values as C# code.</summary>
internal static class CSharpLiteral
{
    public const string Binding = "global::TimerAttributes.JobBinding";
    public const string Handler = "global::TimerAttributes.JobHandler";
    public const string Condition = "global::System.Func<global::TimerAttributes.Tick, bool>";

    /// <summary>The attributes that mark generated code. Tools leave marked code out of reports on the user's code, such as coverage.</summary>
    public static readonly string Generated = $"""
        [global::System.CodeDom.Compiler.GeneratedCode("TimerAttributes", {Text(typeof(CSharpLiteral).Assembly.GetName().Version.ToString(3))})]
        [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
        """;

    /// <summary>A string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A number with separators: <c>5_000_000_000</c>.</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary><c>global::TimerAttributes.Schedule.EveryNanoseconds(5_000_000_000, first: 0)</c></summary>
    public static string Schedule(ScheduleModel schedule)
    {
        var code = new StringBuilder("global::TimerAttributes.Schedule.");
        if (schedule.Cron is { } cron) code.Append("CronBits(").Append(Arguments(cron, schedule.Clock ?? "Realtime"));
        else if (schedule.Instant is { } instant) code.Append("OnceTicks(").Append(Arguments(instant, schedule.Clock ?? "Realtime"));
        else code.Append(schedule.Repeats ? "EveryNanoseconds(" : "OnceNanoseconds(").Append(Number(schedule.Nanoseconds));
        if (schedule.First is { } first) code.Append(", first: ").Append(Number(first));
        if (schedule is { Cron: null, Instant: null, Clock: { } clock }) code.Append(", clock: global::TimerAttributes.Clock.").Append(clock);
        if (schedule.AllowTiny) code.Append(", allowTiny: true");
        code.Append(')');
        if (schedule.IsAligned) code.Append(".Align(").Append(schedule.Offset is > 0 and var offset ? Span(offset) : "").Append(')');
        if (schedule.Jitter is { } jitter) code.Append($".WithJitter({Span(jitter)})");
        if (schedule.Spread is { } spread) code.Append($".WithSpread({Span(spread)})");
        if (schedule.Accuracy is { } accuracy) code.Append($".WithAccuracy({Span(accuracy)})");
        return code.ToString();
    }

    private static string Arguments(InstantModel instant, string clock)
    {
        string zone = instant.OffsetMinutes is { } offset ? Number(offset) : Text(instant.TimeZone!);
        string past = instant.RunsPast ? ", global::TimerAttributes.PastInstant.Run" : "";
        return $"{Number(instant.LocalTicks)}, {zone}, global::TimerAttributes.Clock.{clock}{past}";
    }

    private static string Arguments(CronModel cron, string clock)
    {
        IEnumerable<string> bits = cron.Packed.Take(cron.Packed.Count - (cron.Packed[cron.Packed.Count - 1] == 0 ? 1 : 0))
            .Select(static set => "0x" + set.ToString("X", CultureInfo.InvariantCulture));
        return $"{Text(cron.Expression)}, {Text(cron.TimeZone)}, global::TimerAttributes.Clock.{clock}, {string.Join(", ", bits)}";
    }

    /// <summary>A <c>TimeSpan</c> of whole ticks.</summary>
    public static string Span(long nanoseconds) =>
        $"global::System.TimeSpan.FromTicks({Number(nanoseconds / DurationUnit.Tick)})";

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
