using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Tells a program from a library, whose jobs are run by the program that uses the library.</summary>
internal static class Programs
{
    public static bool Is(Compilation compilation) => compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
}
