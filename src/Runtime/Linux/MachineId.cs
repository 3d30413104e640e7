namespace TimerAttributes.Linux;

/// <summary>The machine's id (machine-id(5)): 32 hexadecimal digits, made when the machine was installed.</summary>
internal static class MachineId
{
    /// <summary>Reads the id from a file. Null if there is none, as in most containers, or if it is not made yet.</summary>
    public static string? Read(string path)
    {
        try
        {
            string id = File.ReadAllText(path).Trim();
            return id.Length == 32 && Array.TrueForAll(id.ToCharArray(), char.IsAsciiHexDigit) ? id : null; // "uninitialized": not made yet.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
