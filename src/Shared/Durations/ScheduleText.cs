using System.Text;

namespace TimerAttributes.Durations;

/// <summary>Writes a schedule in words, for the comments of the generator and for the runtime.</summary>
internal static class ScheduleText
{
    /// <param name="first">The delay to the first due time, in ns.</param>
    /// <param name="period">The period in ns; 0 if the job does not repeat.</param>
    /// <param name="isAligned">Whether the job is due at the multiples of the period since 1970.</param>
    /// <param name="jitter">The option <c>Jitter</c>; null if the job has none.</param>
    /// <param name="spread">The option <c>Spread</c>; null if the job has none.</param>
    /// <param name="accuracy">The option <c>Accuracy</c>; null if due times are exact.</param>
    /// <param name="clock">The name of the clock: a member of <c>Clock</c>.</param>
    public static string Format(long first, long period, bool isAligned, TimeSpan? jitter, TimeSpan? spread, TimeSpan? accuracy, string clock)
    {
        var words = new StringBuilder(period == 0 ? "once after " : "every ").Append(DurationText.Format(period == 0 ? first : period));
        if (isAligned) words.Append(", aligned");
        else if (period != 0 && first != period) words.Append(", first after ").Append(DurationText.Format(first));
        Append(words, "jitter", jitter);
        Append(words, "spread", spread);
        Append(words, "accuracy", accuracy);
        bool isDefault = clock == (isAligned ? "Realtime" : "Monotonic");
        if (!isDefault) words.Append(", ").Append(clock.Replace("Alarm", " alarm").ToLowerInvariant()).Append(" clock");
        return words.ToString();
    }

    private static void Append(StringBuilder words, string option, TimeSpan? value)
    {
        if (value is { } span) words.Append(", ").Append(option).Append(' ').Append(DurationText.Format(span.Ticks * 100));
    }
}
