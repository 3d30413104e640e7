using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>Checks that a member is a plain method that a timer can call. The signature is checked elsewhere.</summary>
internal static class MethodRules
{
    public static bool Allow(IMethodSymbol method, string path, DiagnosticSink? sink)
    {
        if (Broken(method) is not { } broken) return true;

        sink?.Report(broken.Rule, method.Locations[0], path, broken.Detail);
        return false;
    }

    private static (DiagnosticDescriptor Rule, string Detail)? Broken(IMethodSymbol method)
    {
        if (KindFault(method) is { } fault) return (DeclarationRules.NotAJob, fault);
        if (GenericPart(method) is { } part) return (DeclarationRules.Generic, part);
        return !method.IsStatic && method.ContainingType.IsRefLikeType ? (DeclarationRules.NoInstance, method.ContainingType.Name) : null;
    }

    private static string? KindFault(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LocalFunction => "is a local function",
        MethodKind.AnonymousFunction => "is not a method",
        MethodKind.Constructor or MethodKind.StaticConstructor => "is a constructor",
        MethodKind.Destructor => "is a finalizer",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "is an operator",
        MethodKind.ExplicitInterfaceImplementation => "is an explicit interface implementation",
        not MethodKind.Ordinary => "is an accessor",
        _ when method.ContainingType.TypeKind == TypeKind.Interface => "is a member of an interface",
        _ when method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct) => "is a member of an extension block",
        _ when method.IsAbstract => "is abstract",
        _ when method.IsExtern => "is extern",
        _ when JobAttributes.Has(method, "System.Diagnostics.ConditionalAttribute") => "is [Conditional], so that calls of it may be left out",
        _ when JobAttributes.Has(method, "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute") => "is [UnmanagedCallersOnly]",
        _ => null,
    };

    private static string? GenericPart(IMethodSymbol method)
    {
        if (method.IsGenericMethod) return "it";
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0) return "its type " + type.Name;
        }

        return null;
    }
}
