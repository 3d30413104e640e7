using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>The method around a finding, if an <c>await</c> may stand there: it is async, or can be made so.</summary>
internal sealed class AsyncMethod
{
    private readonly MethodDeclarationSyntax _syntax;
    private readonly TypeSyntax? _task;

    private AsyncMethod(MethodDeclarationSyntax syntax, TypeSyntax? task)
    {
        _syntax = syntax;
        _task = task;
    }

    /// <summary>Null where there can be no <c>await</c>, or where the method is others' to call as it is.</summary>
    public static async Task<AsyncMethod?> AroundAsync(Finding finding, SyntaxNode place, CancellationToken stop)
    {
        if (place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax || IsBarred(place, syntax)
            || finding.Model.GetOperation(syntax, stop) is not { } body || HasReference(finding, body, place)) return null;
        if (syntax.Modifiers.Any(SyntaxKind.AsyncKeyword)) return new(syntax, null);

        // What a method returns already, it would have to return otherwise; and an async one takes nothing by reference.
        if (finding.Model.GetDeclaredSymbol(syntax, stop) is not { ReturnsVoid: true } method
            || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None)
            || method.MethodImplementationFlags.HasFlag(MethodImplAttributes.Synchronized)
            || Signatures.IsShared(method)
            || finding.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return null;
        return new(syntax, TypeNames.At(finding, syntax.ReturnType.SpanStart, task));
    }

    /// <summary>Makes it async, if it is not. Done after what is in it, since that is found in the method as it was.</summary>
    public void Make(SyntaxEditor editor)
    {
        if (_task is { } task) editor.ReplaceNode(_syntax, (current, _) => Make((MethodDeclarationSyntax)current, task));
    }

    private static MethodDeclarationSyntax Make(MethodDeclarationSyntax method, TypeSyntax task) => method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        ? method
        : Modifiers.AddAsync(method.WithReturnType(task.WithTriviaFrom(method.ReturnType)));

    // Not the method's own code; or code in which the language allows no await.
    private static bool IsBarred(SyntaxNode place, MethodDeclarationSyntax method) =>
        place.Ancestors().OfType<MemberDeclarationSyntax>().Any(static outer => outer.Modifiers.Any(SyntaxKind.UnsafeKeyword))
        || place.Ancestors().TakeWhile(node => node != method).Any(static node => node
            is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or LockStatementSyntax or UnsafeStatementSyntax
            or FixedStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax);

    // No reference and no span lives across an await. Whether one has to, the compiler knows better than a fix.
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

    // Whether it is evaluated in a statement that the place is in, and not for what is awaited there.
    private static bool IsAround(SyntaxNode node, SyntaxNode place) => !place.Span.Contains(node.Span)
        && (node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || statement.Span.Contains(place.Span));
}
