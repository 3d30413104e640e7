using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds out whether a <c>StreamReader</c> reads a file. A reader is assumed not to block unless it is seen to read a file.</summary>
internal static class FileReaders
{
    /// <summary>Whether the object is a reader that is not known to read a file, or that reads a file of the kernel.</summary>
    public static bool IsHarmless(IOperation? reader, SemanticModel model) =>
        FullName.Is(reader?.Type, "System.IO.StreamReader") && !KernelFiles.Opened(reader!, model).Any(opened => OpensFile(opened, model));

    private static bool OpensFile(IOperation opened, SemanticModel model) => opened switch
    {
        IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } => IsFile(arguments[0].Value, model),
        IInvocationOperation { TargetMethod.Name: "OpenText", Arguments: { Length: 1 } arguments } => IsFile(arguments[0].Value, model),
        _ => false,
    };

    private static bool IsFile(IOperation source, SemanticModel model)
    {
        if (source is IConversionOperation { Operand: var operand }) source = operand;
        return source.Type?.SpecialType == SpecialType.System_String
            ? !KernelFiles.IsPath(source)
            : FullName.Is(source.Type, "System.IO.FileStream") && !KernelFiles.Opened(source, model).Any(KernelFiles.IsOpening);
    }
}
