using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>The key of a service as a constant of the source. A number and a member of an enum are different keys.</summary>
/// <param name="type">The type of the constant.</param>
/// <param name="value">Its value. For a member of an enum that is a number.</param>
internal sealed class ServiceConstant(ITypeSymbol type, object value)
{
    private readonly ITypeSymbol _type = type;
    private readonly object _value = value;

    /// <summary>The constant that a parameter of type object gets; null if the value is none.</summary>
    public static ServiceConstant? Of(IOperation? value) => value switch
    {
        IConversionOperation { Operand: var operand, ConstantValue.HasValue: false } => Of(operand),
        { Type: { } type, ConstantValue: { HasValue: true, Value: { } constant } } => new(type, constant),
        _ => null,
    };

    /// <summary>The constant of an attribute; null if it is no single value.</summary>
    public static ServiceConstant? Of(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Type: { } type, Value: { } value } ? new(type, value) : null;

    public bool Is(ServiceConstant other) => SymbolEqualityComparer.Default.Equals(_type, other._type) && Equals(_value, other._value);
}
