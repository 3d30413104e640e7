namespace TimerAttributes.GeneratorBench;

/// <summary>What of the package an edit is measured with. The parts that are left out show what the others cost.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Tree">What happens to the generated files.</param>
/// <param name="HasAnalyzers">Whether our analyzers and suppressors run.</param>
internal sealed record EditSubject(string Name, GeneratedTrees Tree, bool HasAnalyzers)
{
    public static readonly EditSubject Without = new("without", GeneratedTrees.None, HasAnalyzers: false);
    public static readonly EditSubject With = new("with the package", GeneratedTrees.Generated, HasAnalyzers: true);

    /// <summary>All subjects, the one without the package first.</summary>
    public static readonly EditSubject[] All =
    [
        Without,
        new("generated code alone", GeneratedTrees.Kept, HasAnalyzers: false),
        new("generator alone", GeneratedTrees.Generated, HasAnalyzers: false),
        new("analyzers alone", GeneratedTrees.Kept, HasAnalyzers: true),
        With,
    ];
}

/// <summary>What happens to the generated files at an edit.</summary>
internal enum GeneratedTrees
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>Those of the first edit stay in the project, and the generator does not run again.</summary>
    Kept,

    /// <summary>The generator runs.</summary>
    Generated,
}
