namespace TimerAttributes.Configuration;

/// <summary>Where a key of a configuration is written.</summary>
/// <param name="file">The path of the file.</param>
/// <param name="key">The first character and the length of the key's name.</param>
/// <param name="value">The first character and the length of the value; those of the name for a key that has keys below it.</param>
internal sealed class ConfigurationPlace(string file, (int Start, int Length) key, (int Start, int Length) value)
{
    public string File { get; } = file;

    public (int Start, int Length) Key { get; } = key;

    public (int Start, int Length) Value { get; } = value;
}
