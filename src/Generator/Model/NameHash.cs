namespace TimerAttributes.Generator.Model;

/// <summary>Tells names apart of which some characters cannot be kept.</summary>
internal static class NameHash
{
    /// <summary>Eight hexadecimal digits, the same in each build (FNV-1a).</summary>
    public static string Of(string name)
    {
        uint hash = 2_166_136_261;
        foreach (char character in name) hash = unchecked((hash ^ character) * 16_777_619);
        return FormattableString.Invariant($"{hash:X8}");
    }
}
