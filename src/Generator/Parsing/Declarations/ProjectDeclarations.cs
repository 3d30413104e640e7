using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Parsing.Declarations;

/// <summary>
/// All declarations of a project. They are the same as those of an earlier state if only bodies of methods were edited since, and then no job has to
/// be parsed again.
/// </summary>
internal sealed class ProjectDeclarations(
    Compilation compilation, ImmutableArray<MethodDeclarationSyntax> methods, ImmutableArray<string> aliases)
{
    // An editor keeps this object until a declaration is edited. It must not keep the compilation with all its symbols for so long.
    private readonly WeakReference<Compilation> _compilation = new(compilation);
    private readonly ImmutableArray<SyntaxTree> _trees = compilation.SyntaxTrees.ToImmutableArray();
    private readonly ImmutableArray<MetadataReference> _references = compilation.References.ToImmutableArray();
    private readonly CompilationOptions _options = compilation.Options;
    private readonly string? _assembly = compilation.AssemblyName;

    /// <summary>The methods with attributes.</summary>
    public ImmutableArray<MethodDeclarationSyntax> Methods => methods;

    /// <summary>The aliases of all files, because a global one holds in each of them.</summary>
    public ImmutableArray<string> Aliases => aliases;

    /// <summary>The project with these declarations.</summary>
    public Compilation Compilation => _compilation.TryGetTarget(out Compilation? present)
        ? present
        : CSharpCompilation.Create(_assembly, _trees, _references, (CSharpCompilationOptions)_options);

    /// <summary>
    /// Whether both projects have the same declarations. The body of a method, and the value of a field that is no constant, do not belong to them.
    /// </summary>
    public bool AreThoseOf(ProjectDeclarations other)
    {
        if (_trees.Length != other._trees.Length || _assembly != other._assembly || !_options.Equals(other._options)) return false;
        if (!_references.SequenceEqual(other._references)) return false;
        for (int i = 0; i < _trees.Length; i++)
        {
            if (!AreThoseOf(_trees[i], other._trees[i])) return false;
        }

        return true;
    }

    private static bool AreThoseOf(SyntaxTree one, SyntaxTree other) => one == other
        || (one.FilePath == other.FilePath && one.Options.Equals(other.Options) && SyntaxFactory.AreEquivalent(one, other, topLevel: true));
}
