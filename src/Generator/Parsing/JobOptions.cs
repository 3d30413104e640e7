using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Reads the arguments of one job attribute. Null stands for one that is refused: by a rule here, or by the compiler.</summary>
internal sealed class JobOptions(AttributeData attribute, string job, Report? report)
{
    /// <summary>The <c>Name</c> written, or the default.</summary>
    public string? Name(string @default)
    {
        if (Named("Name") is not { } argument || argument.IsNull) return @default;
        if (argument.Value is not string name) return null;
        if (!string.IsNullOrWhiteSpace(name)) return name;

        report?.Invoke(Rules.Name, Place("Name")?.GetLocation(), job, "is blank; write one that no other job has, or leave Name out");
        return null;
    }

    /// <summary>The member of the enum that the option of the same name is set to.</summary>
    public string? Member(string option, string @default)
    {
        if (Named(option) is not { } argument) return @default;
        if (argument is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }) return null;

        IFieldSymbol[] members = [.. type.GetMembers().OfType<IFieldSymbol>()];
        if (Array.Find(members, member => Equals(member.ConstantValue, value)) is { } found) return found.Name;

        string choice = string.Join(", ", members.Where(static member => member.HasConstantValue).Select(member => $"{option}.{member.Name}"));
        report?.Invoke(Rules.Range, Place(option)?.GetLocation(), option, job, $"{option} has no value {value}; write one of {choice}");
        return null;
    }

    /// <summary>Whether the option is set to true.</summary>
    public bool Flag(string option) => Named(option) is { Value: true };

    /// <summary>Whether the option is written, and not as null.</summary>
    public bool IsSet(string option) => Named(option) is { } argument && !(argument.Kind == TypedConstantKind.Primitive && argument.IsNull);

    /// <summary>The duration that the attribute's own argument is, in nanoseconds.</summary>
    public long? Duration(string noun, Func<long, string?> fault) =>
        attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Kind == TypedConstantKind.Primitive
            ? Duration(arguments[0], null, noun, fault)
            : null;

    /// <summary>The duration that an option is set to, in nanoseconds.</summary>
    public long? Duration(string option, string noun, Func<long, string?> fault) =>
        Named(option) is { Kind: TypedConstantKind.Primitive } argument ? Duration(argument, option, noun, fault) : null;

    /// <summary>Where the attribute stands.</summary>
    public Location? Attribute => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    /// <summary>The expression that an option is set to; null names the attribute's own argument.</summary>
    public ExpressionSyntax? Place(string? option) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option)?.Expression;

    private long? Duration(TypedConstant argument, string? option, string noun, Func<long, string?> fault)
    {
        string? text = argument.Value as string;
        if (!DurationParser.TryParse(text, out long nanoseconds, out DurationError error))
        {
            DiagnosticDescriptor rule = error.Fault == DurationFault.OutOfRange ? Rules.Range : Rules.Duration;
            report?.Invoke(rule, LiteralSpan.Locate(Place(option), error.Start, error.Length), noun, job, error.Message);
            return null;
        }

        if (fault(nanoseconds) is not { } complaint) return nanoseconds;
        report?.Invoke(Rules.Range, LiteralSpan.Locate(Place(option), 0, text!.Length), noun, job, $"'{text}' {complaint}");
        return null;
    }

    private TypedConstant? Named(string option)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == option) return argument.Value;
        }

        return null;
    }
}
