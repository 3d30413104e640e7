namespace TimerAttributes.Machines;

/// <summary>What was done to the machine or to the program between two moments.</summary>
internal readonly record struct Disturbance(Moment Before, Moment After)
{
    /// <summary>By how much the wall clock was set.</summary>
    public TimeSpan Step => After.Wall - Before.Wall - (After.Boottime - Before.Boottime);

    /// <summary>How long the machine slept.</summary>
    public TimeSpan Sleep => After.Boottime - Before.Boottime - (After.Monotonic - Before.Monotonic);

    /// <summary>Does something and notes the clocks before and after.</summary>
    public static Disturbance Of(Action action)
    {
        Moment before = Moment.Now;
        action();
        return new(before, Moment.Now);
    }
}
