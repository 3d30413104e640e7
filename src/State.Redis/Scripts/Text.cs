using System.Globalization;
using StackExchange.Redis;

namespace TimerAttributes.State.Redis.Scripts;

/// <summary>Times and numbers as the scripts and the rows have them: times in microseconds since the year 1, in 18 digits.</summary>
internal static class Text
{
    private const int MicrosecondsPerSecond = 1_000_000;

    public static RedisValue Of(DateTimeOffset time) =>
        (time.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString("D18", CultureInfo.InvariantCulture);

    public static RedisValue Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The whole seconds of a span.</summary>
    public static RedisValue SecondsOf(TimeSpan span) => Of(Microseconds(span) / MicrosecondsPerSecond);

    /// <summary>The microseconds beyond the whole seconds.</summary>
    public static RedisValue MicrosecondsOf(TimeSpan span) => Of(Microseconds(span) % MicrosecondsPerSecond);

    public static long Number(RedisResult result) => Number((string?)result);

    public static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Time(RedisResult result) => Time((string?)result);

    public static DateTimeOffset? Time(string? text) =>
        string.IsNullOrEmpty(text) ? null : new DateTimeOffset(Number(text) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
