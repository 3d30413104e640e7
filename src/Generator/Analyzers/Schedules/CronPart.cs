using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>Characters of a cron expression: a field, or an item of its list.</summary>
/// <param name="Field">The field.</param>
/// <param name="Span">The characters.</param>
internal readonly record struct CronPart(CronField Field, CronSpan Span)
{
    /// <summary>The index of the first character in the expression.</summary>
    public int Start => Span.Start;

    public string Text => Span.ToString();

    /// <summary>Whether the field is written as <c>*</c>. Other texts may have all values as well.</summary>
    public bool IsStar => Text == "*";

    /// <summary>The items of the list.</summary>
    public IEnumerable<CronPart> Items()
    {
        CronField field = Field;
        return CronItems.Split(Span).Select(item => new CronPart(field, item));
    }
}
