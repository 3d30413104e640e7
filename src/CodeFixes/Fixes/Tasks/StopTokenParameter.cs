using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>The token parameter of a job. The token is cancelled when the job has to end.</summary>
internal static class StopTokenParameter
{
    private static readonly string[] Names = ["cancellationToken", "stop", "stopToken"];

    /// <summary>Adds a token parameter to the job of the finding, if it has none, and passes the token to all calls that take one.</summary>
    public static async Task<FixVariant[]> TakeAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<MethodDeclarationSyntax>() is not { } syntax || finding.Model.GetDeclaredSymbol(syntax, stop) is not { } method) return [];

        // Without a call that takes a token, the new parameter would not be read.
        StopTokenUse[] uses = [.. StopTokenUse.In(finding, syntax, method, stop)];
        if (uses.Length == 0) return [];

        KnownTypes known = KnownTypes.Of(finding.Model.Compilation);
        if (method.Parameters.FirstOrDefault(parameter => known.IsStopToken(parameter.Type)) is { } present)
            return [new($"Pass {present.Name} on", editor => PassOn(editor, uses, present.Name))];

        if (SharedSignature.IsOf(method)
            || finding.Model.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is not { } type
            || Signatures.IsTaken(method, Types(method, type))
            || Names.FirstOrDefault(name => syntax.DescendantTokens().All(token => token.ValueText != name)) is not { } free
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return [];

        TypeSyntax typeName = TypeNames.At(finding, syntax.ParameterList.SpanStart, type);
        return [new("Take a CancellationToken and pass it on", editor =>
        {
            PassOn(editor, uses, free);
            editor.ReplaceNode(syntax, (current, _) => Take((MethodDeclarationSyntax)current, typeName, free));
        })];
    }

    // The parameter types after the edit. The token comes before the optional parameters, which are last.
    private static IEnumerable<ITypeSymbol> Types(IMethodSymbol method, ITypeSymbol token)
    {
        ILookup<bool, ITypeSymbol> types = method.Parameters.ToLookup(static parameter => parameter.IsOptional, static parameter => parameter.Type);
        return [.. types[false], token, .. types[true]];
    }

    private static void PassOn(SyntaxEditor editor, StopTokenUse[] uses, string name)
    {
        foreach (StopTokenUse use in uses) editor.ReplaceNode(use.Node, (current, _) => use.With(current, name));
    }

    private static MethodDeclarationSyntax Take(MethodDeclarationSyntax method, TypeSyntax type, string name)
    {
        ParameterSyntax taken = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(type.WithTrailingTrivia(SyntaxFactory.Space));
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        int optional = parameters.IndexOf(static parameter => parameter.Default is not null);
        int place = optional < 0 ? parameters.Count : optional;
        return Documentation.WithParameter(method, name, "Cancelled when the scheduler stops.")
            .WithParameterList(method.ParameterList.WithParameters(Lists.Insert(parameters, place, taken)));
    }
}
