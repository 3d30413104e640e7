using TimerAttributes.Instants;

namespace TimerAttributes.Configuration;

/// <summary>Reads what a configuration says about one job. Build and host use it, so that both refuse the same values.</summary>
/// <param name="attribute">What the job's attribute says.</param>
/// <param name="faults">Gets the faults of the configuration.</param>
internal sealed class JobSettingsReader(AttributeSettings attribute, List<ConfigurationFault> faults)
{
    private static readonly string[] ScheduleKeys = [JobKeys.Every, JobKeys.Cron, JobKeys.Once];

    /// <summary>Reads a text or a section.</summary>
    /// <returns>What it says; null if it has a fault.</returns>
    public JobSettings? Read(ConfigurationNode node)
    {
        int before = faults.Count;
        JobSettings settings = node.Children.Count > 0 ? ReadKeys(node) : node.Value is { } text ? ReadText(node, text) : JobSettings.None;
        return faults.Count == before ? settings : null;
    }

    private JobSettings ReadText(ConfigurationNode node, string text)
    {
        var schedules = new ScheduleReader(attribute, faults);
        if (IsBlank(node, text)) return JobSettings.None;
        if (IsOff(text)) return new() { IsEnabled = false };
        return new()
        {
            Schedule = IsExpression(text) ? schedules.Cron(node, text, null)
                : InstantParser.IsMeant(text) ? schedules.Once(node, text, null)
                : attribute.IsSingle ? schedules.Once(node, text, null)
                : schedules.Period(node, text, null),
        };
    }

    private JobSettings ReadKeys(ConfigurationNode node)
    {
        foreach (ConfigurationNode key in node.Children) CheckKey(key);
        ConfigurationNode[] written = [.. ScheduleKeys.Select(name => Written(node, name)).OfType<ConfigurationNode>()];
        foreach (ConfigurationNode more in written.Skip(1))
        {
            faults.Add(new(
                more, $"{TextOf(more)} and {TextOf(written[0])} contradict each other, because a job has one schedule; remove one of them",
                isOfName: true));
        }

        bool? isEnabled = Written(node, JobKeys.Enabled) is { } enabled ? Flag(enabled) : null;
        if (node.Value is { } text) isEnabled = IsOffBeside(node, text, isEnabled);
        if (written.Length > 1) return JobSettings.None;
        return new()
        {
            IsEnabled = isEnabled,
            Schedule = ReadSchedule(written.FirstOrDefault(), Written(node, JobKeys.First), Written(node, JobKeys.TimeZone)),
        };
    }

    private ConfiguredSchedule? ReadSchedule(ConfigurationNode? key, ConfigurationNode? first, ConfigurationNode? zone)
    {
        bool isPeriod = key is null ? attribute.HasPeriod : ConfigurationNode.AreSame(key.Name, JobKeys.Every);
        if (first is not null && !isPeriod)
        {
            faults.Add(new(
                first, $"{TextOf(first)} has no meaning for a job without a period; write {JobKeys.Every} as well, or remove {JobKeys.First}",
                isOfName: true));
        }

        bool takesZone = key is null ? attribute.Expression is not null : !ConfigurationNode.AreSame(key.Name, JobKeys.Every);
        if (zone is not null && !takesZone)
        {
            faults.Add(new(
                zone,
                $"{TextOf(zone)} has no meaning without times of the calendar; write {JobKeys.Cron} or {JobKeys.Once} as well, or remove "
                    + JobKeys.TimeZone,
                isOfName: true));
            return null;
        }

        var schedules = new ScheduleReader(attribute, faults);
        if (key is null)
        {
            return first is not null && isPeriod ? schedules.AttributePeriod(first)
                : zone is not null ? schedules.Cron(zone, attribute.Expression!, zone)
                : null;
        }

        string text = key.Value!;
        return isPeriod ? schedules.Period(key, text, first)
            : ConfigurationNode.AreSame(key.Name, JobKeys.Cron) ? schedules.Cron(key, text, zone)
            : schedules.Once(key, text, zone);
    }

    // A text and keys come from two sources, such as a file and a variable of the environment. Neither must be ignored without a word.
    private bool? IsOffBeside(ConfigurationNode node, string text, bool? isEnabled)
    {
        if (IsOff(text) && isEnabled is not true) return false;
        string remedy = IsOff(text) ? "remove one of them" : $"write the text as a key, {JobKeys.Every}, {JobKeys.Cron} or {JobKeys.Once}";
        faults.Add(new(
            node, $"the job has the text '{Messages.VisibleText.Of(text)}' and keys below it, from two sources, and only one of them can hold; {remedy}"));
        return isEnabled;
    }

    private void CheckKey(ConfigurationNode key)
    {
        if (!JobKeys.IsOfJob(key)) faults.Add(new(key, JobKeys.FaultOfJobKey(key), isOfName: true));
        else if (key.Children.Count > 0) faults.Add(new(key, $"{key.Name} has keys below it; write one text", isOfName: true));
        else if (key.Value is not null) IsBlank(key, key.Value);
    }

    private bool IsBlank(ConfigurationNode key, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) return false;
        faults.Add(new(key, "the value is empty, which may be a variable of the environment without a value; write a value, or remove the key"));
        return true;
    }

    private bool? Flag(ConfigurationNode key)
    {
        if (bool.TryParse(key.Value, out bool isTrue)) return isTrue;
        faults.Add(new(key, $"'{Messages.VisibleText.Of(key.Value!)}' is not a truth value; write true or false"));
        return null;
    }

    private static string TextOf(ConfigurationNode key) => $"{key.Name} '{Messages.VisibleText.Of(key.Value!)}'";

    private static bool IsOff(string text) => ConfigurationNode.AreSame(text.Trim(), JobKeys.Off);

    // A key that is there and has a value.
    private static ConfigurationNode? Written(ConfigurationNode node, string name) =>
        node.Find(name) is { Children.Count: 0 } key && !string.IsNullOrWhiteSpace(key.Value) ? key : null;

    // A duration is one word, and what is meant as an instant has at most three. An expression has five or six, and may begin as a date does, as in
    // 7-29 0-6 * * *. A macro begins with @.
    private static bool IsExpression(string text) =>
        text.TrimStart()[0] == '@' || text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > (InstantParser.IsMeant(text) ? 3 : 2);
}
