namespace TimerAttributes.Linux;

/// <summary>machine-id(5): 32 hexadecimal digits, made when the machine was installed.</summary>
internal static class MachineId
{
    /// <summary>Null where there is none, as in most containers, or none yet.</summary>
    public static string? Read(string path)
    {
        try
        {
            string id = File.ReadAllText(path).Trim();
            return id.Length == 32 && Array.TrueForAll(id.ToCharArray(), char.IsAsciiHexDigit) ? id : null; // "uninitialized" before the first boot.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
