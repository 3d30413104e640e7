using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The code in which a local variable has its name.</summary>
internal static class EnclosingBody
{
    /// <summary>The member that contains the code, or the file if it is a statement of a program.</summary>
    public static SyntaxNode Of(SyntaxNode code) => code.Ancestors().First(static outer =>
        outer is (MemberDeclarationSyntax and not GlobalStatementSyntax) or CompilationUnitSyntax);
}
