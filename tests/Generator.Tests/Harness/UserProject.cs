using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A compilation that sees what a user's project sees: the framework and the runtime, by no implicit usings.</summary>
internal static class UserProject
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999,
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]); // Test sources need no documentation.

    // The framework as the test runs on it: no package to fetch.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(JobTable).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Of(params string[] files) =>
        CSharpCompilation.Create("Acme", files.Select((file, index) => File($"File{index}.cs", file)), References, Options);

    public static SyntaxTree File(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);
}
