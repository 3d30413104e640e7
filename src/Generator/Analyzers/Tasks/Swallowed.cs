namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>Which exceptions a method certainly does not let through.</summary>
internal enum Swallowed
{
    /// <summary>It may let failures through.</summary>
    Unknown,

    /// <summary>All exceptions that are not cancellations.</summary>
    AllButCancellation,

    /// <summary>All exceptions.</summary>
    All,
}
