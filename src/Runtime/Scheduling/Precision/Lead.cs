namespace TimerAttributes.Scheduling.Precision;

/// <summary>By how much the timer of a precise job is armed before its due time.</summary>
/// <param name="Nanoseconds">The length of the lead; 0 for none.</param>
/// <param name="IsCut">Whether the budget has shortened it.</param>
internal readonly record struct Lead(long Nanoseconds, bool IsCut);
