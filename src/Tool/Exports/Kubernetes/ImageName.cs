using System.Text.RegularExpressions;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>The name of an image, by the grammar of references that registries share: <c>host:port/path:tag@digest</c>.</summary>
internal static partial class ImageName
{
    private const string Host = @"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?";
    private const string Part = @"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*";
    private const string Tag = @"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private const string Digest = @"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}";

    public static bool IsValid(string text) => Reference().IsMatch(text);

    [GeneratedRegex($@"\A(?:{Host}/)?{Part}(?:/{Part})*(?::{Tag})?(?:@{Digest})?\z")]
    private static partial Regex Reference();
}
