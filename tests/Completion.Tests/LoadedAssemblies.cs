using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Completion.Tests;

/// <summary>Gives a host the assembly that the test has loaded.</summary>
internal sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => typeof(ScheduleCompletionProvider).Assembly;
}
