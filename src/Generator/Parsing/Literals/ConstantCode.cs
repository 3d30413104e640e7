using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Literals;

/// <summary>Writes constants as code. Each has the same type as in the user's code.</summary>
internal static class ConstantCode
{
    /// <summary>The argument of an attribute.</summary>
    public static string Of(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => $"typeof({CodeNames.Global(type)})",
        TypedConstantKind.Array when !constant.IsNull =>
            $"new {CodeNames.Global(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Of))} }}",
        _ => constant.IsNull ? "null" : Of(constant.Value!, constant.Type!),
    };

    /// <summary>An expression that creates the attribute as an object.</summary>
    public static string Of(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Zip(attribute.AttributeConstructor!.Parameters, static (value, parameter) =>
            value.IsNull ? Nothing(parameter.Type) : Of(value));
        var named = attribute.NamedArguments.Select(static pair => $"{CodeNames.Identifier(pair.Key)} = {Of(pair.Value)}");
        string code = $"new {CodeNames.Global(attribute.AttributeClass!)}({string.Join(", ", arguments)})";
        return attribute.NamedArguments.IsEmpty ? code : $"{code} {{ {string.Join(", ", named)} }}";
    }

    /// <summary>The default value of an optional parameter; for any other parameter the default of its type.</summary>
    public static string DefaultOf(IParameterSymbol parameter)
    {
        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value) return Of(value, parameter.Type);
        bool isMissing = parameter is { IsOptional: true, HasExplicitDefaultValue: false, Type.SpecialType: SpecialType.System_Object };
        return isMissing ? "global::System.Type.Missing" : Nothing(parameter.Type);
    }

    /// <summary>The default of the type. The code names the type, so that it selects the right overload.</summary>
    public static string Nothing(ITypeSymbol type) =>
        $"default({(type.TypeKind == TypeKind.Dynamic ? "object" : CodeNames.Global(type))})"; // A dynamic argument would make the call dynamic.

    private static string Of(object value, ITypeSymbol type) =>
        type.SpecialType == SpecialTypeOf(value) ? Literal(value) : $"({CodeNames.Global(type)})({Literal(value)})";

    private static SpecialType? SpecialTypeOf(object value) => value switch
    {
        bool => SpecialType.System_Boolean,
        char => SpecialType.System_Char,
        string => SpecialType.System_String,
        int => SpecialType.System_Int32,
        uint => SpecialType.System_UInt32,
        long => SpecialType.System_Int64,
        ulong => SpecialType.System_UInt64,
        float => SpecialType.System_Single,
        double => SpecialType.System_Double,
        decimal => SpecialType.System_Decimal,
        DateTime => SpecialType.System_DateTime,
        _ => null, // There are no literals of the small integer types, so they get a cast.
    };

    private static string Literal(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        float number => Real(number, number.ToString("G9", CultureInfo.InvariantCulture) + "F", "float"),
        double number => Real(number, number.ToString("G17", CultureInfo.InvariantCulture) + "D", "double"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        DateTime time => $"new global::System.DateTime({Literal(time.Ticks)})",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Real(double value, string digits, string type) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : digits;
}
