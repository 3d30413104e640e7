namespace TimerAttributes.Scheduling;

/// <summary>What to do when the system refuses a thread.</summary>
internal static class ThreadShortage
{
    /// <summary>The end of a message, without a full stop.</summary>
    public const string Remedy =
        "raise the control group's pids.max (TasksMax= of the unit, --pids-limit of the container), 'ulimit -u', or 'ulimit -n' if the process has opened "
        + "all the files that it may";
}
