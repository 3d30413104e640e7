using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.GeneratorBench;

/// <summary>
/// Finds what a generator with these attributes has to find, asks the compiler what any has to ask, and writes nothing: what is
/// left is the compiler's own share of the time.
/// </summary>
internal sealed class BareGenerator(params string[] attributes) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in attributes)
        {
            IncrementalValueProvider<ImmutableArray<int>> found = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (_, _) => true, static (marked, _) => Look(marked)).Collect();
            context.RegisterSourceOutput(found, static (_, _) => { });
        }
    }

    private static int Look(GeneratorAttributeSyntaxContext marked) =>
        marked.TargetSymbol is IMethodSymbol method
            ? marked.Attributes.Sum(static one => one.NamedArguments.Length)
                + method.Parameters.Sum(static parameter => (int)parameter.Type.TypeKind) + (int)method.ReturnType.TypeKind
            : 0;
}
