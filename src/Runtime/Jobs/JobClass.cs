using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes;

/// <summary>A class that has jobs and that a container of services can make. Generated code lists the classes of a project with it.</summary>
/// <param name="type">The class. Trimming keeps its public constructors.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JobClass([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
{
    /// <summary>The class.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type Type { get; } = type;
}
