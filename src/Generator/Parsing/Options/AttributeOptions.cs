using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Generator.Parsing.Schedules;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Parsing.Options;

/// <summary>
/// Reads the arguments of one job attribute. An argument that is not written reads as null. So does an argument that is refused, by a rule
/// here or by the compiler; then <see cref="AreSound"/> is false.
/// </summary>
internal sealed class AttributeOptions(AttributeData attribute, string job, DiagnosticSink? sink)
{
    /// <summary>Whether no argument that was read so far has been refused.</summary>
    public bool AreSound { get; private set; } = true;

    /// <summary>The attribute.</summary>
    public AttributeData Data => attribute;

    /// <summary>The place of the attribute.</summary>
    public Location? Attribute => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    /// <summary>The option <c>Name</c>; the default if it is not written.</summary>
    public string Name(string @default)
    {
        string name = Text("Name") ?? @default;
        if (!string.IsNullOrWhiteSpace(name)) return name;

        sink?.Report(DeclarationRules.BlankName, Place("Name")?.GetLocation(), job);
        AreSound = false;
        return name;
    }

    /// <summary>The string that the option is set to.</summary>
    public string? Text(string option)
    {
        if (!IsSet(option)) return null;
        if (Named(option) is { Kind: TypedConstantKind.Primitive, Value: string text }) return text;
        AreSound = false;
        return null;
    }

    /// <summary>The number that the option is set to.</summary>
    public int? Number(string option)
    {
        if (!IsSet(option)) return null;
        if (Named(option) is { Kind: TypedConstantKind.Primitive, Value: int number }) return number;
        AreSound = false;
        return null;
    }

    /// <summary>The member of the enum that the option is set to.</summary>
    public string? Member(string option, string @default)
    {
        if (Named(option) is not { } argument) return @default;
        AreSound &= argument.Kind == TypedConstantKind.Enum;
        if (argument is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }) return null;

        IFieldSymbol[] members = [.. type.GetMembers().OfType<IFieldSymbol>()];
        if (Array.Find(members, member => Equals(member.ConstantValue, value)) is { } found) return found.Name;

        string choice = string.Join(", ", members.Where(static member => member.HasConstantValue).Select(member => $"{type.Name}.{member.Name}"));
        sink?.Report(DeclarationRules.Range, Place(option)?.GetLocation(), option, job, $"{type.Name} has no value {value}; write one of {choice}");
        AreSound = false;
        return null;
    }

    /// <inheritdoc cref="Member(string, string)"/>
    public string? Member(JobOption option) => Member(option.Name, option.DefaultMember!);

    /// <summary>Whether the option is set to that value.</summary>
    public bool Is(JobOption option, bool value) => Named(option.Name) is { Value: bool written } && written == value;

    /// <summary>Whether the option is written with a value other than null.</summary>
    public bool IsSet(string option) => Named(option) is { } argument && !(argument.Kind == TypedConstantKind.Primitive && argument.IsNull);

    /// <summary>The text that the attribute's own argument is; null if the compiler refuses it.</summary>
    public string? Argument()
    {
        if (attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Kind == TypedConstantKind.Primitive)
            return arguments[0].Value as string ?? "";
        AreSound = false;
        return null;
    }

    /// <summary>Reports a fault of a text, at the characters at fault.</summary>
    /// <param name="rule">The rule, whose message has places for the job and for what is wrong.</param>
    /// <param name="option">The option; null names the attribute's own argument.</param>
    /// <param name="start">The index of the first character at fault.</param>
    /// <param name="length">The number of characters at fault.</param>
    /// <param name="properties">What a fix needs to know.</param>
    /// <param name="message">What is wrong, and what to write.</param>
    public void Refuse(
        DiagnosticDescriptor rule, string? option, int start, int length, ImmutableDictionary<string, string?> properties, string message)
    {
        AreSound = false;
        sink?.Report(Diagnostic.Create(rule, LiteralSpan.Locate(Place(option), start, length), properties, job, message));
    }

    /// <summary>The duration that the attribute's own argument is, in nanoseconds.</summary>
    public long? Duration(string noun, Func<long, string?> fault) =>
        Duration(attribute.ConstructorArguments is { Length: 1 } arguments ? arguments[0] : default, null, noun, fault, fault);

    /// <summary>
    /// The duration that an option is set to, in nanoseconds. Zero is not refused here, because the rules of options refuse it. The advice in
    /// messages never suggests zero for an option that may not be zero.
    /// </summary>
    public long? Duration(JobOption option) => IsSet(option.Name)
        ? Duration(
            Named(option.Name)!.Value, option.Name, option.Noun, DurationRange.DelayFault,
            option.AllowsZero ? DurationRange.DelayFault : DurationRange.SpanFault)
        : null;

    /// <summary>The expression that an option is set to. Null stands for the attribute's positional argument.</summary>
    public ExpressionSyntax? Place(string? option) => Argument(option)?.Expression;

    /// <summary>The whole argument of an option: <c>First = "0s"</c>. Null stands for the attribute's positional argument.</summary>
    public AttributeArgumentSyntax? Argument(string? option) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option);

    private long? Duration(TypedConstant argument, string? option, string noun, Func<long, string?> fault, Func<long, string?> advised)
    {
        long? nanoseconds = argument.Kind == TypedConstantKind.Primitive
            ? Duration(argument.Value as string ?? "", option, noun, fault, advised)
            : null;
        AreSound &= nanoseconds is not null;
        return nanoseconds;
    }

    private long? Duration(string text, string? option, string noun, Func<long, string?> fault, Func<long, string?> advised)
    {
        if (!DurationParser.TryParse(text, out long nanoseconds, out DurationError error))
        {
            DiagnosticDescriptor rule = error.Fault == DurationFault.OutOfRange ? DeclarationRules.Range : DeclarationRules.Duration;
            sink?.Report(
                rule, LiteralSpan.Locate(Place(option), error.Start, error.Length),
                noun, job, RangeSuggestion.Of(error.Message, text, advised));
            return null;
        }

        if (fault(nanoseconds) is not { } complaint) return nanoseconds;
        sink?.Report(DeclarationRules.Range, LiteralSpan.Locate(Place(option), 0, text.Length), noun, job, $"'{text}' {complaint}");
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
