using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Access;

/// <summary>
/// Finds the overload that a generated call would go to instead. The arguments have the very types of the method's parameters, so that
/// only two things can lead elsewhere: a higher <c>[OverloadResolutionPriority]</c>, and that an override counts as declared in the base.
/// </summary>
internal static class Overloads
{
    /// <summary>Null, or why a call of the type's method (its own or inherited) is one of another, and what to do.</summary>
    public static string? Fault(IMethodSymbol method, INamedTypeSymbol type, Compilation compilation)
    {
        IMethodSymbol declared = method;
        while (declared.OverriddenMethod is { } overridden) declared = overridden;

        ISymbol inside = AccessBarriers.CallerOf(method, type, compilation);
        for (INamedTypeSymbol? part = method.ContainingType; part is not null; part = part.BaseType)
        {
            bool isSame = SymbolEqualityComparer.Default.Equals(part, declared.ContainingType);
            foreach (IMethodSymbol other in part.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (other.IsOverride || SymbolEqualityComparer.Default.Equals(other, declared)) continue;
                if (isSame && Priority(other) <= Priority(declared)) continue;
                if (!compilation.IsSymbolAccessibleWithin(other, inside) || !CanTake(other, method, compilation)) continue;

                string why = isSame ? "has a higher [OverloadResolutionPriority]" : $"is declared after the {method.Name} that this one overrides";
                return $"the compiler would bind a call of it to '{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which {why}; "
                    + "give one of them another name";
            }

            if (isSame) break;
        }

        return null;
    }

    // Whether it takes what the method's call passes. Of type parameters, of params arrays and of constants, which the compiler converts
    // by their value, that is assumed. That one is static and the
    // other is not makes no difference: the compiler may choose it all the same, and then say that the call is an error.
    private static bool CanTake(IMethodSymbol other, IMethodSymbol method, Compilation compilation)
    {
        int given = method.Parameters.Length;
        if (other.Parameters.Skip(given).Any(static one => !one.IsOptional && !one.IsParams)) return false;
        for (int position = 0; position < given; position++)
        {
            if (position >= other.Parameters.Length) return other.Parameters.LastOrDefault() is { IsParams: true };
            IParameterSymbol taken = other.Parameters[position], passed = method.Parameters[position];
            if (taken.RefKind is RefKind.Ref or RefKind.Out || (passed.RefKind == RefKind.In && taken.RefKind == RefKind.None)) return false;
            bool isConstant = passed.HasExplicitDefaultValue && ServiceTypes.KindFault(passed.Type) is not null;
            bool isAnything = other.IsGenericMethod || taken.IsParams || isConstant;
            if (!isAnything && !compilation.HasImplicitConversion(passed.Type, taken.Type)) return false;
        }

        return true;
    }

    private static int Priority(IMethodSymbol method)
    {
        AttributeData? written = method.GetAttributes().FirstOrDefault(static attribute =>
            FullName.Is(attribute.AttributeClass, "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute"));
        return written?.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is int priority ? priority : 0;
    }
}
