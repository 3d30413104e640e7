using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>The method around a finding, if an <c>await</c> is possible there, because the method is async or can be made async.</summary>
internal sealed class AsyncMethod
{
    private readonly MethodDeclarationSyntax _syntax;
    private readonly TypeSyntax? _task;

    private AsyncMethod(MethodDeclarationSyntax syntax, TypeSyntax? task)
    {
        _syntax = syntax;
        _task = task;
    }

    /// <summary>The method; null if an <c>await</c> is not possible, or if other code depends on the method's signature.</summary>
    public static async Task<AsyncMethod?> AroundAsync(Finding finding, SyntaxNode place, CancellationToken stop)
    {
        if (place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax || AwaitBarriers.AreAround(place, syntax)
            || finding.Model.GetOperation(syntax, stop) is not { } body || HasReference(finding, body, place)) return null;
        if (syntax.Modifiers.Any(SyntaxKind.AsyncKeyword)) return new(syntax, null);

        // A method with a return value would have to return it in another way.
        if (finding.Model.GetDeclaredSymbol(syntax, stop) is not { ReturnsVoid: true } method
            || AwaitBarriers.KeepFromAsync(method)
            || finding.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return null;
        return new(syntax, TypeNames.At(finding, syntax.ReturnType.SpanStart, task));
    }

    /// <summary>Makes the method async, if it is not. Edits inside the method come first, because they look for nodes of the old method.</summary>
    public void Make(SyntaxEditor editor)
    {
        if (_task is { } task) editor.ReplaceNode(_syntax, (current, _) => Make((MethodDeclarationSyntax)current, task));
    }

    private static MethodDeclarationSyntax Make(MethodDeclarationSyntax method, TypeSyntax task) => method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        ? method
        : Modifiers.AddAsync(method.WithReturnType(task.WithTriviaFrom(method.ReturnType)));

    // The language forbids the use of a reference or a span after an await. Any use in the method counts, because only the compiler knows more.
    private static bool HasReference(Finding finding, IOperation body, SyntaxNode place) => body.Descendants().Any(operation => operation switch
    {
        IVariableDeclaratorOperation { Symbol: var local } => IsReference(local),
        ILocalReferenceOperation { Local: var local } => IsReference(local),
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop } =>
            finding.Model.GetForEachStatementInfo(loop).GetEnumeratorMethod is { ReturnType.IsRefLikeType: true },
        IInvocationOperation { TargetMethod.RefKind: not RefKind.None } or IPropertyReferenceOperation { Property.RefKind: not RefKind.None }
            or { Type.IsRefLikeType: true } => IsAround(operation.Syntax, place),
        _ => false,
    });

    private static bool IsReference(ILocalSymbol local) => local.RefKind != RefKind.None || local.Type.IsRefLikeType;

    // Whether the node is evaluated in a statement around the place, and is not a part of the awaited expression.
    private static bool IsAround(SyntaxNode node, SyntaxNode place) => !place.Span.Contains(node.Span)
        && (node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || statement.Span.Contains(place.Span));
}
