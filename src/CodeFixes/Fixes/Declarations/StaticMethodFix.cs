using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>TMR008: makes a method of a ref struct static, if it uses no instance member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class StaticMethodFix() : RuleFix(RuleIds.NoInstance)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<MethodDeclarationSyntax>() is not { } syntax
            || finding.Model.GetDeclaredSymbol(syntax, stop) is not { } method
            || SharedSignature.IsOf(method)
            || finding.Model.GetOperation(syntax, stop) is not { } body
            || body.Descendants().Any(IsOfInstance)
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return [];

        return
        [
            new($"Make {method.Name} static", editor =>
                editor.ReplaceNode(syntax, static (current, _) => Modifiers.AddStatic((MethodDeclarationSyntax)current))),
        ];
    }

    private static bool IsOfInstance(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IParameterReferenceOperation { Parameter: var parameter } => PrimaryConstructor.Has(parameter),
        _ => false,
    };
}
