using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Access;

/// <summary>
/// Finds another overload that a generated call would call instead of the job. The arguments have the types of the job's parameters. So there
/// are only two reasons for another choice: a higher <c>[OverloadResolutionPriority]</c>, and that an override counts as declared in the base.
/// </summary>
internal static class Overloads
{
    /// <summary>Null, or why a call of the type's method, its own or inherited, would call another method, and what to write.</summary>
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
                return "the compiler would bind a call of it to "
                    + $"'{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which {why}; "
                    + "give one of them another name";
            }

            if (isSame) break;
        }

        return null;
    }

    // Whether the other overload accepts the arguments of the call. Parameters of a generic method and params arrays are assumed to accept
    // every argument, and so is any parameter for a constant, because the compiler converts a constant by its value. It does not matter whether
    // only one of the two methods is static, because the compiler may choose the other one and then report an error.
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
