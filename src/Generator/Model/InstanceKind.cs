namespace TimerAttributes.Generator.Model;

internal enum InstanceKind
{
    /// <summary>The method is static.</summary>
    None,
    Class,

    /// <summary>The method is called on the boxed struct, so that a run sees the fields that an earlier run has written.</summary>
    Struct,
}
