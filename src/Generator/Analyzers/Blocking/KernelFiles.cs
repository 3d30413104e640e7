using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds files of <c>/proc</c> and <c>/sys</c>. Reading them never waits for a disk, because the kernel has their data in memory.</summary>
internal static class KernelFiles
{
    /// <summary>Whether the value is the path of such a file, or an interpolated string that begins like one.</summary>
    public static bool IsPath(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: string path } } => IsInside(path),
        IInterpolatedStringOperation { Parts: { IsEmpty: false } parts } =>
            parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue.Value: string start } && IsInside(start),
        _ => false,
    };

    /// <summary>Whether an argument of the call or constructor is such a path.</summary>
    public static bool IsOpening(IOperation opened) => Arguments(opened).Any(static argument => IsPath(argument.Value));

    /// <summary>Whether the variable's initializer opens such a file: <c>using FileStream stat = File.OpenRead("/proc/stat")</c>.</summary>
    public static bool IsOpenedAs(ISymbol variable, SemanticModel model) => Initial(variable, model).Any(IsOpening);

    /// <summary>The expressions that create the file or the reader: the value itself, or the initializers of the variable that it names.</summary>
    public static IEnumerable<IOperation> Opened(IOperation value, SemanticModel model)
    {
        if (value is IInvocationOperation or IObjectCreationOperation) return [value];
        return OperationSubject.Of(value) is { } variable ? Initial(variable, model) : [];
    }

    private static IEnumerable<IOperation> Initial(ISymbol variable, SemanticModel model)
    {
        // Fields declared in other files are left out, because the semantic model is that of this file.
        foreach (SyntaxReference place in variable.DeclaringSyntaxReferences)
        {
            if (place.SyntaxTree != model.SyntaxTree || place.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } written })
                continue;
            IOperation? opened = model.GetOperation(written);
            if (opened is IConversionOperation { Operand: var operand }) opened = operand;
            if (opened is not null) yield return opened;
        }
    }

    private static ImmutableArray<IArgumentOperation> Arguments(IOperation opened) => opened switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    private static bool IsInside(string path) =>
        path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal);
}
