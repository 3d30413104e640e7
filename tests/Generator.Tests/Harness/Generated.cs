using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>What the generator makes of a project.</summary>
internal sealed class Generated
{
    private Generated(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Text = result.GeneratedTrees.IsEmpty ? null : string.Join("\n", result.GeneratedTrees);
    }

    /// <summary>The project with the generated files in it.</summary>
    public Compilation Compilation { get; }

    /// <summary>The generated files, the table first; null where there are none.</summary>
    public string? Text { get; }

    /// <summary>Warnings and errors of the whole project, the hidden ones left out.</summary>
    public IEnumerable<Diagnostic> Complaints => Compilation.GetDiagnostics().Where(one => one.Severity >= DiagnosticSeverity.Warning);

    public static Generated From(params string[] files) => From(UserProject.Of(files));

    /// <param name="project">The project.</param>
    /// <param name="tableNamespace">The namespace of its table, as its file names it; null if it does not.</param>
    public static Generated From(Compilation project, string? tableNamespace = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new JobGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.SyntaxTrees.First().Options, optionsProvider: new ProjectFile(tableNamespace));
        driver = driver.RunGeneratorsAndUpdateCompilation(project, out Compilation updated, out var reported);
        Assert.That(reported, Is.Empty, "The generator is silent.");
        Assert.That(driver.GetRunResult().Results[0].Exception, Is.Null);
        return new(updated, driver.GetRunResult());
    }

    /// <summary>The generated text, after a check that the whole project compiles without a warning.</summary>
    public static string TextOf(params string[] files)
    {
        Generated generated = From(files);
        generated.MustCompile();
        return generated.Text!;
    }

    public void MustCompile() => Assert.That(Complaints, Is.Empty, Text);
}
