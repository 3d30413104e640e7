namespace TimerAttributes.Generator.Parsing.Declarations;

/// <summary>Compares projects by their declarations, so that the generator keeps its results while bodies of methods are edited.</summary>
internal sealed class DeclarationsComparer : IEqualityComparer<ProjectDeclarations>
{
    public static readonly DeclarationsComparer Instance = new();

    private DeclarationsComparer()
    {
    }

    public bool Equals(ProjectDeclarations one, ProjectDeclarations two) => one == two || one.AreThoseOf(two);

    public int GetHashCode(ProjectDeclarations declarations) => 0; // The compiler compares a value with the one before it.
}
