using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>What the compiler hands on of a project's file, which is the namespace of the table, and of its <c>.editorconfig</c>.</summary>
internal sealed class ProjectFile(string? tableNamespace) : AnalyzerConfigOptionsProvider
{
    /// <summary>The values in the <c>.editorconfig</c>; null for a key that is not there.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(new() { ["build_property.TimerAttributesNamespace"] = tableNamespace });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Properties(Settings);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties(Dictionary<string, string?> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value) && value is not null;
    }
}
