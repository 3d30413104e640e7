namespace TimerAttributes;

/// <summary>An object that a job gets from the services: the instance of its method, or a service that its method takes as a parameter.</summary>
/// <param name="type">The type that the provider is asked for.</param>
/// <param name="key">The key of a keyed service; null for none.</param>
/// <param name="isOptional">Whether the job also runs without it, because the parameter has a default value.</param>
/// <param name="isInstance">Whether it is the instance that the job's method belongs to.</param>
public sealed class JobDependency(Type type, object? key = null, bool isOptional = false, bool isInstance = false)
{
    /// <summary>The type that the provider is asked for.</summary>
    public Type Type { get; } = type;

    /// <summary>The key of a keyed service; null for none.</summary>
    public object? Key { get; } = key;

    /// <summary>Whether the job also runs without it, because the parameter has a default value.</summary>
    public bool IsOptional { get; } = isOptional;

    /// <summary>Whether it is the instance that the job's method belongs to.</summary>
    public bool IsInstance { get; } = isInstance;

    /// <summary>The dependency in words, as error messages have it.</summary>
    public override string ToString() => IsInstance
        ? $"{Type}, the instance it is a method of"
        : Type + (Key is null ? "" : Key is string ? $" with the key \"{Key}\"" : $" with the key {Key}") + ", a parameter of its method";
}
