namespace TimerAttributes.Stress;

/// <summary>What is asked of every job, where it applies.</summary>
internal static class Rules
{
    public const string Concurrency = "no more at a time than stated";
    public const string Group = "one at a time in the group";
    public const string Duplicate = "no due time is called for twice";
    public const string Early = "none is early";
    public const string Order = "due times go forward";
    public const string Cancelled = "a token is cancelled for a reason, and before the next run";
    public const string Stop = "none begins after the stop";
    public const string Account = "every due time is in one counter";
    public const string Clock = "the grid goes on as the clock does";
    public const string Failures = "failures are counted and reported, and end nothing";
    public const string Calls = "calls are counted";
    public const string Triggers = "every trigger has its outcome";
}
