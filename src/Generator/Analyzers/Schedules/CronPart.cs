using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>Characters of a cron expression: a field, or an item of its list.</summary>
/// <param name="Field">The field.</param>
/// <param name="Start">The index of the first character in the expression.</param>
/// <param name="Text">The characters.</param>
internal readonly record struct CronPart(CronField Field, int Start, string Text)
{
    /// <summary>Whether the field has all values.</summary>
    public bool IsAll => Text is "*" or "?";

    /// <summary>The items of the list.</summary>
    public IEnumerable<CronPart> Items()
    {
        int start = Start;
        foreach (string item in Text.Split(','))
        {
            yield return new(Field, start, item);
            start += item.Length + 1;
        }
    }
}
