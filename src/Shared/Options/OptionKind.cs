namespace TimerAttributes.Options;

/// <summary>What the value of an option is.</summary>
internal enum OptionKind
{
    /// <summary>A text in the grammar of durations.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A member of an enum of the runtime.</summary>
    Enum,

    /// <summary>A text that is passed on as it is.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>The name of a member of the job's type that says whether the job runs.</summary>
    Condition,
}
