using TimerAttributes.Durations;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>The names that stand for an expression, as in cron(8) by Paul Vixie, in lower case.</summary>
internal static class CronMacro
{
    private const string Known = "write @yearly, @monthly, @weekly, @daily or @hourly, or five fields";

    /// <summary>The expression that a macro stands for, or the error.</summary>
    public static CronError? Expand(string text, List<CronSpan> parts, out string? expansion)
    {
        string name = parts[0].ToString();
        expansion = Expansion(name);
        if (expansion is not null && parts.Count == 1) return null;
        string lower = name.ToLowerInvariant();
        if (expansion is not null) return parts[1].Refuse($"has '{parts[1].Shown}' after {name}", "leave it out", name);
        if (lower == "@reboot")
        {
            return parts[0].Refuse(
                CronFault.Interval, "has @reboot|, which is no time of the calendar",
                "write [Once(\"0s\")] for a run at the start of the scheduler");
        }

        if (lower == "@every") return RefuseEvery(text, parts);
        return Expansion(lower) is null
            ? parts[0].Refuse($"has the unknown name {parts[0].Shown}", Known)
            : parts[0].Refuse($"has the name {parts[0].Shown} with capital letters", $"write {lower}", parts[0].Replaced(lower));
    }

    /// <summary>The expression that a macro stands for; null for any other text.</summary>
    public static string? Expansion(string name) => name switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => null,
    };

    private static CronError RefuseEvery(string text, List<CronSpan> parts)
    {
        string written = parts.Count == 2 ? parts[1].ToString() : "";
        bool isDuration = DurationParser.TryParse(written, out long period, out _) && DurationRange.PeriodFault(period, allowTiny: false) is null;
        string duration = isDuration ? written : "5m";
        return new CronSpan(text, 0, text.Length).Refuse(
            CronFault.Interval, "has @every, which is a period and no time of the calendar",
            $"write [Every(\"{duration}\")]", isDuration ? [duration] : []);
    }
}
