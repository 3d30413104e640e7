using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A project of one file that is edited again and again in front of one generator driver, as in an editor.</summary>
internal sealed class Edits
{
    private readonly GeneratorRunResult[] _runs;

    private Edits(GeneratorRunResult[] runs) => _runs = runs;

    public static Edits Of(params string[] texts) => Of([.. texts.Select(text => (text, Array.Empty<MetadataReference>()))]);

    /// <summary>The texts of the file, each with the other projects that the project references then.</summary>
    public static Edits Of(params (string Text, MetadataReference[] References)[] edits)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new JobGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        CSharpCompilation project = UserProject.Of("");
        MetadataReference[] framework = [.. project.References];
        var runs = new List<GeneratorRunResult>();
        foreach ((string text, MetadataReference[] references) in edits)
        {
            project = project.ReplaceSyntaxTree(project.SyntaxTrees[0], UserProject.File("File0.cs", text)).WithReferences([.. framework, .. references]);
            driver = driver.RunGenerators(project);
            runs.Add(driver.GetRunResult().Results[0]);
        }

        return new([.. runs]);
    }

    /// <summary>What became of a step's outputs in each edit: New, Unchanged, Cached, Modified, Removed; "-" where it did not run.</summary>
    public string[] Reasons(string step) =>
        [.. _runs.Select(run => string.Join(",", Outputs(run, step).Select(output => output.Reason)) is { Length: > 0 } reasons ? reasons : "-")];

    /// <summary>What became of the generated file with the table in each edit.</summary>
    public string[] SourceReasons() => [.. _runs.Select(run => OutputReasons(run).First())];

    /// <summary>What became of the generated parts of the user's types in each edit; "" where there is none.</summary>
    public string[] PartReasons() => [.. _runs.Select(run => string.Join(",", OutputReasons(run).Skip(1)))];

    /// <summary>All values that came out of a step.</summary>
    public IEnumerable<object> Values(string step) => _runs.SelectMany(run => Outputs(run, step)).Select(output => output.Value);

    // The first registered output is that of the table, and it always is one.
    private static IEnumerable<string> OutputReasons(GeneratorRunResult run) =>
        run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(ran => ran.Outputs).Select(output => output.Reason.ToString());

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var ran) ? ran.SelectMany(one => one.Outputs) : [];
}
