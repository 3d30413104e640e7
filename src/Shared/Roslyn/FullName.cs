using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>Compares types with full names, without type parameters and without building a string.</summary>
internal static class FullName
{
    /// <summary>
    /// Whether the type has that full name, such as <c>System.Threading.Tasks.Task</c>. The last part is compared first, because it differs most.
    /// </summary>
    public static bool Is(ITypeSymbol? type, string name)
    {
        int end = name.Length + 1;
        for (ISymbol? part = type; part is not null and not INamespaceSymbol { IsGlobalNamespace: true }; part = part.ContainingSymbol)
        {
            int start = end - 1 - part.Name.Length;
            bool isWhole = start == 0 || (start > 0 && name[start - 1] == '.');
            if (!isWhole || string.CompareOrdinal(name, start, part.Name, 0, part.Name.Length) != 0) return false;
            end = start;
        }

        return end == 0;
    }

    /// <summary>Whether the type is a task, with or without a result.</summary>
    public static bool IsTask(ITypeSymbol? type) => Is(type, "System.Threading.Tasks.Task") || Is(type, "System.Threading.Tasks.ValueTask");
}
