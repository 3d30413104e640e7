using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Tests.Shared.Layers;

/// <summary>Reads C# source from disk and finds out, with the compiler's semantic model, which file names the types of which other.</summary>
public sealed class SourceScan
{
    // The SDK adds these to each project that has ImplicitUsings.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly CSharpCompilation _compilation;

    /// <param name="folders">The folders of the repository to read, each with all folders in it.</param>
    /// <param name="assemblies">Paths of the assemblies that the source refers to.</param>
    public SourceScan(IEnumerable<string> folders, IEnumerable<string> assemblies)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        IEnumerable<SyntaxTree> files = folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
        _compilation = CSharpCompilation.Create(
            "Scanned",
            files.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)),
            assemblies.Select(static path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The assemblies of the running test: the framework, and all that the test's project refers to.</summary>
    public static IEnumerable<string> TestAssemblies => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>The same without those that are read as source.</summary>
    /// <param name="names">The names of their files, such as TimerAttributes.dll.</param>
    public static IEnumerable<string> TestAssembliesWithout(params string[] names) =>
        TestAssemblies.Where(path => !names.Contains(Path.GetFileName(path), StringComparer.Ordinal));

    private IEnumerable<SyntaxTree> Files => _compilation.SyntaxTrees.Where(static tree => tree.FilePath.Length > 0);

    /// <summary>Names of types and namespaces that the compiler does not find. The graph lacks their edges, so there must be none.</summary>
    public IEnumerable<string> Unresolved() => _compilation.GetDiagnostics()
        .Where(static error => error.Id is "CS0103" or "CS0234" or "CS0246" or "CS0400")
        .Select(static error => error.ToString());

    /// <summary>
    /// One line for each file whose namespace is not the root namespace and the names of the folders below it. Public extension methods may be in
    /// the namespace of the type of .NET that they extend, in a file whose name ends with <c>Extensions</c>.
    /// </summary>
    /// <param name="folder">A folder below the root; files elsewhere are left out.</param>
    /// <param name="rootNamespace">The namespace of the files in that folder itself.</param>
    /// <param name="publicInRoot">Whether a file whose types are all public may be in the root namespace instead.</param>
    public IEnumerable<string> MisplacedNamespaces(string folder, string rootNamespace, bool publicInRoot = false)
    {
        foreach (SyntaxTree tree in Files)
        {
            string file = PathOf(tree);
            if (!file.StartsWith(folder + "/", StringComparison.Ordinal)) continue;
            string below = Path.GetDirectoryName(file[(folder.Length + 1)..])!.Replace('/', '.');
            string expected = below.Length == 0 ? rootNamespace : $"{rootNamespace}.{below}";
            string? actual = tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
            bool isPublic = TypesOf(tree).All(static type => type.Modifiers.Any(SyntaxKind.PublicKeyword));
            bool isExtension = file.EndsWith("Extensions.cs", StringComparison.Ordinal)
                && actual?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;
            if (isPublic && (isExtension || (publicInRoot && actual == rootNamespace))) continue;
            if (actual != expected) yield return $"{file}: {actual} should be {expected}";
        }
    }

    /// <summary>One line for each file whose name is not that of the type, or of one of the types, that it declares.</summary>
    public IEnumerable<string> MisnamedFiles() =>
        from tree in Files
        let types = TypesOf(tree)
            .Select(static type => type is BaseTypeDeclarationSyntax named ? named.Identifier.ValueText
                : type is DelegateDeclarationSyntax @delegate ? @delegate.Identifier.ValueText : null)
            .OfType<string>().Distinct().ToArray()
        where types.Length != 1 || Path.GetFileName(tree.FilePath).Split('.')[0] != types[0]
        select $"{PathOf(tree)} declares {string.Join(", ", types)}";

    /// <summary>The edges between all files.</summary>
    public SourceGraph Graph()
    {
        var graph = new SourceGraph();
        foreach (SyntaxTree tree in Files) graph.Add(PathOf(tree));
        foreach (SyntaxTree tree in Files)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (TypeNamed(model, name) is not { DeclaringSyntaxReferences: var places }) continue;
                // A partial type that has a part in this file is this file's own.
                if (places.Any(place => place.SyntaxTree == tree)) continue;
                foreach (SyntaxReference place in places) graph.Add(PathOf(tree), PathOf(place.SyntaxTree));
            }
        }

        return graph;
    }

    private static IEnumerable<MemberDeclarationSyntax> TypesOf(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .OfType<MemberDeclarationSyntax>().Where(static type => type.Parent is BaseNamespaceDeclarationSyntax);

    // An attribute is named by its constructor. An extension method is called without its type's name and still needs that type.
    private static INamedTypeSymbol? TypeNamed(SemanticModel model, SimpleNameSyntax name) => model.GetSymbolInfo(name).Symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => type.OriginalDefinition,
        IMethodSymbol { IsExtensionMethod: true, ContainingType: var type } => type,
        _ => null,
    };

    private static string PathOf(SyntaxTree tree) => Path.GetRelativePath(Repository.Root, tree.FilePath).Replace('\\', '/');
}
