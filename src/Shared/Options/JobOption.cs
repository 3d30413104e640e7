namespace TimerAttributes.Options;

/// <summary>
/// An option of the job attributes, for build and runtime. It is a class and not a record, because the members of a record would add kilobytes to
/// a native program.
/// </summary>
/// <param name="index">The option's place in the catalog, from 0.</param>
/// <param name="name">The name of the attribute's property.</param>
/// <param name="kind">What its value is.</param>
internal sealed class JobOption(int index, string name, OptionKind kind)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public OptionKind Kind { get; } = kind;

    /// <summary>For an enum: the name of its type, without the namespace.</summary>
    public string Type { get; init; } = name;

    /// <summary>For an enum: the member that is used if the option is not written; null if that depends on other options.</summary>
    public string? DefaultMember { get; init; }

    /// <summary>
    /// For an integer or a flag (0 or 1): the value that is used if the option is not written; null if the runtime decides the default.
    /// </summary>
    public long? DefaultNumber { get; init; }

    /// <summary>For an integer: the smallest value.</summary>
    public int Min { get; init; }

    /// <summary>For an integer: the largest value.</summary>
    public int Max { get; init; }

    /// <summary>For a duration: whether it may be zero. It may never be negative.</summary>
    public bool AllowsZero { get; init; }

    /// <summary>The noun for the value in messages, for a duration or a text.</summary>
    public string Noun { get; init; } = name;

    /// <summary>The end of the advice in a message about a value out of range.</summary>
    public string Advice { get; init; } = "";
}
