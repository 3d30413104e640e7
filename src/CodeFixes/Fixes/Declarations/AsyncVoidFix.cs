using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>TMR005: changes <c>async void</c> to <c>async Task</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class AsyncVoidFix() : RuleFix(RuleIds.AsyncVoid)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<MethodDeclarationSyntax>() is not { } syntax
            || finding.Model.GetDeclaredSymbol(syntax, stop) is not { } method
            || finding.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || SharedSignature.IsOf(method)
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return [];

        TypeSyntax name = TypeNames.At(finding, syntax.ReturnType.SpanStart, task);
        return [new($"Return {name}", editor => editor.ReplaceNode(syntax.ReturnType, (current, _) => name.WithTriviaFrom(current)))];
    }
}
