using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.GeneratorBench;

/// <summary>
/// Other projects with jobs, as a build passes them to the compiler: files. They have what the generator writes, but are compiled without it, so that
/// the measurement is the first that calls it.
/// </summary>
internal static class OtherProjects
{
    public static MetadataReference[] Of(int count, MetadataReference[] framework) =>
        [.. Enumerable.Range(0, count).Select(number => Reference(number.ToString(CultureInfo.InvariantCulture), framework))];

    private static PortableExecutableReference Reference(string number, MetadataReference[] framework)
    {
        string source = $$"""
            [assembly: TimerAttributes.ProjectTable(1, "TimerAttributes.ProjectTables._P{{number}}", "Jobs{{number}}.Job")]

            internal static class Jobs{{number}} { [TimerAttributes.Every("1s")] internal static void Job() { } }

            namespace TimerAttributes.ProjectTables
            {
                public static class _P{{number}}
                {
                    public static JobTable Table { get; } = new();
                    public static JobClass[] Classes => System.Array.Empty<JobClass>();
                }
            }
            """;
        var project = CSharpCompilation.Create(
            $"Acme.P{number}", [CSharpSyntaxTree.ParseText(source)], framework, new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        if (!project.Emit(image).Success) throw new InvalidOperationException("The other project does not compile.");
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
