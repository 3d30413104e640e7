using System.Globalization;

namespace TimerAttributes.Jobs;

/// <summary>Spans that were measured, for people: in microseconds, milliseconds or seconds.</summary>
internal static class SpanText
{
    public static string Of(TimeSpan span) => span.TotalMilliseconds switch
    {
        < 1 => $"{Math.Ceiling(span.TotalMicroseconds).ToString(CultureInfo.InvariantCulture)} µs",
        < 10_000 => $"{span.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms",
        _ => $"{span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
    };
}
