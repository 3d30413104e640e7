using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Adds modifiers to a declaration, without moving the comments and line breaks around it.</summary>
internal static class Modifiers
{
    /// <summary>Adds <c>partial</c>. The language requires it directly before the keyword.</summary>
    public static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword)) return type;
        SyntaxToken partial = Word(SyntaxKind.PartialKeyword).WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return (TypeDeclarationSyntax)type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(type.Modifiers.Add(partial));
    }

    /// <summary>Makes the method <c>internal</c>, or <c>protected internal</c> if it was protected, so that the whole project can call it.</summary>
    public static MethodDeclarationSyntax AddInternal(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.InternalKeyword)) return method;

        int isPrivate = method.Modifiers.IndexOf(SyntaxKind.PrivateKeyword), isProtected = method.Modifiers.IndexOf(SyntaxKind.ProtectedKeyword);
        if (isPrivate < 0) return Insert(method, isProtected + 1, SyntaxKind.InternalKeyword);

        // The two words of private protected may be in any order.
        SyntaxToken first = method.Modifiers[isProtected < 0 ? isPrivate : Math.Min(isPrivate, isProtected)];
        SyntaxTokenList words = isProtected < 0 ? method.Modifiers : method.Modifiers.RemoveAt(Math.Max(isPrivate, isProtected));
        IEnumerable<SyntaxTrivia> comments = isProtected < 0 ? [] : Comments.Of(method.Modifiers[Math.Max(isPrivate, isProtected)].TrailingTrivia);
        SyntaxToken old = words.First(word => word.IsKind(first.Kind()));
        return method.WithModifiers(words.Replace(
            old, SyntaxFactory.Token(first.LeadingTrivia, SyntaxKind.InternalKeyword, first.TrailingTrivia.AddRange(comments))));
    }

    /// <summary>Makes an instance method static.</summary>
    public static MethodDeclarationSyntax AddStatic(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.StaticKeyword)) return method;
        method = Remove(method, SyntaxKind.ReadOnlyKeyword);
        int place = 0;
        while (place < method.Modifiers.Count && SyntaxFacts.IsAccessibilityModifier(method.Modifiers[place].Kind())) place++;
        return Insert(method, place, SyntaxKind.StaticKeyword);
    }

    /// <summary>Makes a method async, by a last modifier.</summary>
    public static MethodDeclarationSyntax AddAsync(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        ? method
        : Insert(method, method.Modifiers.Count, SyntaxKind.AsyncKeyword);

    private static MethodDeclarationSyntax Insert(MethodDeclarationSyntax method, int place, SyntaxKind word)
    {
        if (place > 0) return method.WithModifiers(method.Modifiers.Insert(place, Word(word)));

        // The indentation and comments before the method's first word now come before the new word.
        SyntaxToken next = method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
        SyntaxTriviaList leading = next.LeadingTrivia;
        method = method.ReplaceToken(next, next.WithLeadingTrivia());
        return method.WithModifiers(method.Modifiers.Insert(0, Word(word).WithLeadingTrivia(leading)));
    }

    private static MethodDeclarationSyntax Remove(MethodDeclarationSyntax method, SyntaxKind word)
    {
        int place = method.Modifiers.IndexOf(word);
        if (place < 0) return method;

        SyntaxToken removed = method.Modifiers[place], next = removed.GetNextToken();
        method = method.ReplaceToken(next, next.WithLeadingTrivia(
            removed.LeadingTrivia.AddRange(Comments.Of(removed.TrailingTrivia)).AddRange(next.LeadingTrivia)));
        return method.WithModifiers(method.Modifiers.RemoveAt(place));
    }

    /// <summary>Makes an async method without a result a plain one that returns nothing.</summary>
    public static MethodDeclarationSyntax RemoveAsync(MethodDeclarationSyntax method)
    {
        TypeSyntax nothing = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));
        return Remove(method.WithReturnType(nothing.WithTriviaFrom(method.ReturnType)), SyntaxKind.AsyncKeyword);
    }

    private static SyntaxToken Word(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
