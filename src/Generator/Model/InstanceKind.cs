namespace TimerAttributes.Generator.Model;

internal enum InstanceKind
{
    /// <summary>The method is static.</summary>
    None,
    Class,

    /// <summary>Called inside its box, so that what one tick writes the next one reads.</summary>
    Struct,
}
