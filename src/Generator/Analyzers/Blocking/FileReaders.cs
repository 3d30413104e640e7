using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>A <c>StreamReader</c> waits for a file where it is seen to be of one. Of any other stream there is no telling.</summary>
internal static class FileReaders
{
    /// <summary>Whether it is a reader that is not known to read a file, or one of the kernel's.</summary>
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
