using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>Finds out what a tagged method returns.</summary>
internal static class ReturnParser
{
    public static ReturnKind? Parse(IMethodSymbol method, string path, KnownTypes known, DiagnosticSink? sink)
    {
        if (method.ReturnsVoid)
        {
            if (!method.IsAsync && method.PartialImplementationPart is not { IsAsync: true }) return ReturnKind.Void;
            sink?.Report(DeclarationRules.AsyncVoid, Place(method), path);
            return null;
        }

        if (method.RefKind == RefKind.None)
        {
            if (known.IsTask(method.ReturnType)) return ReturnKind.Task;
            if (known.IsValueTask(method.ReturnType)) return ReturnKind.ValueTask;
            if (method.ReturnType.TypeKind == TypeKind.Error) return null; // The compiler reports it.
        }

        sink?.Report(DeclarationRules.ReturnType, Place(method), path, method.ReturnType.ToDisplayString());
        return null;
    }

    // A plain method has a declaration. MethodRules has refused all others.
    private static Location Place(IMethodSymbol method) =>
        ((MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax()).ReturnType.GetLocation();
}
