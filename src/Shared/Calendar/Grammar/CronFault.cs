namespace TimerAttributes.Calendar.Grammar;

internal enum CronFault
{
    /// <summary>The text does not follow the grammar.</summary>
    Syntax,

    /// <summary>The text is an interval in the notation of another scheduler, such as <c>@every 5m</c>. The suggestion is a duration.</summary>
    Interval,

    /// <summary>Day of the month and weekday are both set, which other schedulers read in two ways.</summary>
    BothDays,

    /// <summary>The text follows the grammar, and no date is due.</summary>
    NeverDue,
}
