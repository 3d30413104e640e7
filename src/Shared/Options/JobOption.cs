namespace TimerAttributes.Options;

/// <summary>
/// An option of the job attributes, as build and runtime know it. (No record: its members would take kilobytes of a native program.)
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

    /// <summary>For an enum: the member that an option which is not written stands for; null where that depends on other options.</summary>
    public string? DefaultMember { get; init; }

    /// <summary>
    /// For an integer or a flag (0 or 1): the value that an option which is not written stands for; null where the runtime has a default of
    /// its own.
    /// </summary>
    public long? DefaultNumber { get; init; }

    /// <summary>For an integer: the smallest value.</summary>
    public int Min { get; init; }

    /// <summary>For an integer: the largest value.</summary>
    public int Max { get; init; }

    /// <summary>For a duration: whether zero is a value; else the duration is more than zero.</summary>
    public bool AllowsZero { get; init; }

    /// <summary>For a duration: what messages call it. For a text: what is to be written.</summary>
    public string Noun { get; init; } = name;

    /// <summary>What a message about a value out of range adds to its advice.</summary>
    public string Advice { get; init; } = "";
}
