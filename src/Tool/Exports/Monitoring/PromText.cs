namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>Texts of PromQL, which have the escapes of Go.</summary>
internal static class PromText
{
    public static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n") + '"';
}
