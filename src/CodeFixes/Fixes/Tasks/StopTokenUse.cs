using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>A place in a method where the token can be used: a call that takes one, or an endless loop.</summary>
/// <param name="Node">The node that is replaced.</param>
/// <param name="With">Makes the new node from the current node and the name of the token. Earlier edits may have changed the node.</param>
internal sealed record StopTokenUse(SyntaxNode Node, Func<SyntaxNode, string, SyntaxNode> With)
{
    /// <summary>All such places, without those in lambdas and local functions, because these may run at another time.</summary>
    public static IEnumerable<StopTokenUse> In(Finding finding, MethodDeclarationSyntax syntax, IMethodSymbol method, CancellationToken stop)
    {
        KnownTypes known = KnownTypes.Of(finding.Model.Compilation);
        foreach (SyntaxNode node in syntax.DescendantNodes(IsOwn))
        {
            StopTokenUse? use = node switch
            {
                InvocationExpressionSyntax call when finding.Model.GetOperation(call, stop) is IInvocationOperation operation =>
                    OfCall(call, operation, known),

                WhileStatementSyntax { Condition: LiteralExpressionSyntax yes } loop when IsTrue(yes) && CanEnd(loop, method) => OfCondition(yes),
                DoStatementSyntax { Condition: LiteralExpressionSyntax yes } loop when IsTrue(yes) && CanEnd(loop, method) => OfCondition(yes),
                ForStatementSyntax { Condition: null } loop when CanEnd(loop, method) => OfLoop(loop),
                _ => null,
            };
            if (use is not null) yield return use;
        }
    }

    private static bool IsOwn(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static StopTokenUse? OfCall(InvocationExpressionSyntax call, IInvocationOperation operation, KnownTypes known)
    {
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            if (argument.Parameter is not { } parameter || !known.IsStopToken(parameter.Type)) continue;
            return argument switch
            {
                { IsImplicit: true } => new(call, (current, name) => Add(current, name, IsNext(operation, parameter) ? null : parameter.Name)),
                { Value: var value, Syntax: ArgumentSyntax { Expression: var none } } when IsNone(value) =>
                    new(none, static (current, name) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current)),
                _ => null, // The call already has a token.
            };
        }

        IMethodSymbol method = operation.TargetMethod;
        bool isOverloaded = !method.IsGenericMethod && method.ReducedFrom is null && method.MethodKind == MethodKind.Ordinary
            && operation.Arguments.All(static argument => !argument.IsImplicit)
            && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => IsSameWithToken(method, other, known));
        return isOverloaded && call.ArgumentList.Arguments.All(static argument => argument.NameColon is null)
            ? new(call, static (current, name) => Add(current, name, parameter: null))
            : null;
    }

    private static bool IsNone(IOperation token) =>
        token is IDefaultValueOperation or IConversionOperation { Operand: IDefaultValueOperation }
            or IPropertyReferenceOperation { Property.Name: "None" };

    private static bool IsSameWithToken(IMethodSymbol method, IMethodSymbol other, KnownTypes known) =>
        other.DeclaredAccessibility == method.DeclaredAccessibility && other.IsStatic == method.IsStatic && !other.IsGenericMethod
        && other.Parameters.Length == method.Parameters.Length + 1
        && known.IsStopToken(other.Parameters[other.Parameters.Length - 1].Type)
        && SymbolEqualityComparer.Default.Equals(other.ReturnType, method.ReturnType)
        && method.Parameters.Zip(other.Parameters, static (one, same) =>
            one.RefKind == same.RefKind && !one.IsParams && SymbolEqualityComparer.Default.Equals(one.Type, same.Type)).All(static isSame => isSame);

    // Whether a further argument by position would belong to this parameter.
    private static bool IsNext(IInvocationOperation operation, IParameterSymbol parameter) => operation.Arguments.All(argument =>
        argument.Parameter is { } other && (other.Ordinal >= parameter.Ordinal
            ? argument.IsImplicit
            : argument is { IsImplicit: false, Syntax: not ArgumentSyntax { NameColon: not null }, ArgumentKind: not ArgumentKind.ParamArray }
                || (operation.TargetMethod.IsExtensionMethod && other.Ordinal == 0)));

    private static InvocationExpressionSyntax Add(SyntaxNode current, string name, string? parameter)
    {
        var call = (InvocationExpressionSyntax)current;
        ArgumentSyntax token = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name));
        if (parameter is not null)
        {
            SyntaxToken colon = SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space);
            token = token.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(parameter), colon));
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return call.WithArgumentList(call.ArgumentList.WithArguments(Lists.Insert(arguments, arguments.Count, token)));
    }

    private static bool IsTrue(LiteralExpressionSyntax condition) => condition.IsKind(SyntaxKind.TrueLiteralExpression);

    // Whether the loop may end, because it is the last statement of a method without a return value. Code after the loop could rely on its break.
    private static bool CanEnd(StatementSyntax loop, IMethodSymbol method)
    {
        if (!method.ReturnsVoid && !method.IsAsync) return false;

        SyntaxNode last = loop;
        while (last.Parent is BlockSyntax or TryStatementSyntax or IfStatementSyntax or ElseClauseSyntax or UsingStatementSyntax)
        {
            if (last.Parent is BlockSyntax block && block.Statements.LastOrDefault(static one => one is not LocalFunctionStatementSyntax) != last)
                return false;
            last = last.Parent;
        }

        return last.Parent is MethodDeclarationSyntax;
    }

    private static StopTokenUse OfCondition(LiteralExpressionSyntax condition) =>
        new(condition, static (current, name) => NotCancelled(name).WithTriviaFrom(current));

    private static StopTokenUse OfLoop(ForStatementSyntax loop) => new(loop, static (current, name) =>
    {
        var endless = (ForStatementSyntax)current;
        SyntaxToken semicolon = endless.FirstSemicolonToken;
        IEnumerable<SyntaxTrivia> after = Comments.Of(semicolon.TrailingTrivia).Prepend(SyntaxFactory.Space);
        return endless.WithFirstSemicolonToken(semicolon.WithTrailingTrivia(after)).WithCondition(NotCancelled(name));
    });

    private static ExpressionSyntax NotCancelled(string name) => SyntaxFactory.ParseExpression($"!{name}.IsCancellationRequested");
}
