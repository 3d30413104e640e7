using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>The time that an argument in the source stands for, if it is a constant, or a static field of the same file that never changes.</summary>
internal static class ConstantTime
{
    private const string Span = "System.TimeSpan";

    /// <summary>
    /// The nanoseconds of a number of milliseconds, or of a <c>TimeSpan</c> that is made of constants. Null if the time is not known, negative,
    /// or longer than a schedule may be.
    /// </summary>
    public static long? Nanoseconds(IOperation? time) =>
        Seconds(FirstValue(time) ?? time) is { } seconds and >= 0 and < 1e9 ? (long)(seconds * DurationUnit.Second) : null;

    /// <summary>Whether the time is <c>Timeout.Infinite</c> (-1 ms), or <c>Timeout.InfiniteTimeSpan</c>.</summary>
    public static bool IsInfinite(IOperation? time) => IsEndless(FirstValue(time) ?? time);

    private static bool IsEndless(IOperation? time) => time is { ConstantValue: { HasValue: true, Value: -1 } }
        || time is IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType: var type } }
            && FullName.Is(type, "System.Threading.Timeout");

    // A static constructor may set the field again. What an initializer reads from other fields is not followed.
    private static IOperation? FirstValue(IOperation? time) =>
        time is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field }
        && field.ContainingType.StaticConstructors.All(static one => one.IsImplicitlyDeclared)
        && field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && value.SyntaxTree == time.Syntax.SyntaxTree ? time.SemanticModel?.GetOperation(value) : null;

    private static double? Seconds(IOperation? time)
    {
        if (time is IConversionOperation { Operand: var operand, ConstantValue.HasValue: false }) return Seconds(operand);
        if (time is { ConstantValue: { HasValue: true, Value: int or long } }) return Number(time) / 1e3;
        return time switch
        {
            IInvocationOperation { TargetMethod: { Name: var unit, ContainingType: var type } } call when FullName.Is(type, Span) =>
                Known(call.Arguments.Where(static one => !one.IsImplicit)) is { Length: 1 } count ? count[0] * SecondsIn(unit) : null,
            IObjectCreationOperation { Type: var type } made when FullName.Is(type, Span) => SecondsOf(Known(made.Arguments)),
            _ => null,
        };
    }

    // The constructors of TimeSpan: ticks; hours, minutes, seconds; days, hours, minutes, seconds.
    private static double? SecondsOf(double[] parts) => parts.Length switch
    {
        1 => parts[0] / 1e7,
        3 => (parts[0] * 3_600) + (parts[1] * 60) + parts[2],
        4 => (parts[0] * 86_400) + (parts[1] * 3_600) + (parts[2] * 60) + parts[3],
        _ => null,
    };

    // The numbers in the order of the parameters; empty if one of them is not a constant.
    private static double[] Known(IEnumerable<IArgumentOperation> arguments)
    {
        IArgumentOperation[] all = [.. arguments.OrderBy(static argument => argument.Parameter?.Ordinal)];
        double?[] numbers = [.. all.Select(static argument => Number(argument.Value))];
        return numbers.Contains(null) ? [] : [.. numbers.Select(static number => number!.Value)];
    }

    private static double? Number(IOperation value) => value.ConstantValue is { HasValue: true, Value: IConvertible and not string and var number }
        ? Convert.ToDouble(number, CultureInfo.InvariantCulture)
        : null;

    private static double? SecondsIn(string unit) => unit switch
    {
        "FromDays" => 86_400,
        "FromHours" => 3_600,
        "FromMinutes" => 60,
        "FromSeconds" => 1,
        "FromMilliseconds" => 1e-3,
        _ => null,
    };
}
