using System.Reflection;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>Where the page of a rule is: its help link, and a sentence that names the page without a link.</summary>
internal static class RulePage
{
    /// <summary>The MSBuild property <c>ProjectAddress</c>, which the generator's project file compiles in; null if it is empty.</summary>
    public static string? ProjectAddress { get; } = typeof(RulePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static one => one.Key == nameof(ProjectAddress))?.Value;

    /// <summary>The help link: the page at the address, or nothing, because editors open only addresses of the web.</summary>
    public static string LinkOf(string id, string? address) => address is null ? "" : $"{address.TrimEnd('/')}/{PathOf(id)}";

    /// <summary>The text that editors show in the details of a rule.</summary>
    public static string DescriptionOf(string id) => $"The page {PathOf(id)} in the package TimerAttributes describes this rule.";

    private static string PathOf(string id) => $"docs/diagnostics/{id}.md";
}
