using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>The code on which a job depends, and which the generator of the table did not see.</summary>
/// <param name="Reason">The part of the message after "because".</param>
/// <param name="Remedy">What to write instead.</param>
internal readonly record struct UnseenCode(string Reason, string Remedy)
{
    /// <summary>What the generator did not see of the job.</summary>
    public static UnseenCode Of(JobMethod method)
    {
        if (GeneratedFiles.Include(method.Syntax.SyntaxTree))
            return new("another generator writes it", "write it in a C# file of the project, such as the code-behind file of a component");
        return Named(method).FirstOrDefault(IsGenerated) is { } symbol
            ? new($"it names '{symbol.Name}', which another generator writes", $"write '{symbol.Name}' in a C# file of the project")
            : new(
                "the generator of the table did not see all code on which it depends",
                "let its attributes and its parameters name only what is written in C# files of the project");
    }

    // The symbols that the job's attributes and parameters name.
    private static IEnumerable<ISymbol> Named(JobMethod method)
    {
        SemanticModel model = method.SemanticModel;
        IEnumerable<SyntaxNode> places = method.Syntax.AttributeLists.Cast<SyntaxNode>().Append(method.Syntax.ParameterList);
        foreach (SyntaxNode name in places.SelectMany(static place => place.DescendantNodes()).Where(static node => node is SimpleNameSyntax))
        {
            SymbolInfo found = model.GetSymbolInfo(name, method.CancellationToken);
            foreach (ISymbol symbol in found.Symbol is { } one ? [one] : found.CandidateSymbols.AsEnumerable()) yield return symbol;
        }

        // A condition may be named in a string.
        foreach (AttributeData attribute in JobAttributes.Of(method.Symbol))
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key != OptionCatalog.When.Name || argument.Value.Value is not string condition) continue;
                foreach (ISymbol member in method.Symbol.ContainingType.GetMembers(condition)) yield return member;
            }
        }
    }

    // Whether the project itself has no declaration of the symbol.
    private static bool IsGenerated(ISymbol symbol) => symbol is not INamespaceSymbol && !symbol.DeclaringSyntaxReferences.IsEmpty
        && symbol.DeclaringSyntaxReferences.All(static place => GeneratedFiles.Include(place.SyntaxTree));
}
