using System.Text;

namespace TimerAttributes.Durations;

/// <summary>Says a schedule in words. The generator's comments and the runtime both ask here.</summary>
internal static class ScheduleText
{
    /// <param name="first">Delay to the first due time, ns.</param>
    /// <param name="period">Ns; 0 where it does not repeat.</param>
    /// <param name="isAligned">On the multiples of the period.</param>
    /// <param name="jitter">Null for none.</param>
    /// <param name="spread">Null for none.</param>
    /// <param name="accuracy">Null for exact.</param>
    /// <param name="clock">Member of <c>Clock</c>.</param>
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
