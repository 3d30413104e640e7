using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>Tells types by their full names, type parameters aside, without making a string of them.</summary>
internal static class FullName
{
    /// <summary>Whether the type is that one: <c>System.Threading.Tasks.Task</c>. Compared from the end, since that tells most apart at once.</summary>
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

    /// <summary>Whether it is a task, with or without a value.</summary>
    public static bool IsTask(ITypeSymbol? type) => Is(type, "System.Threading.Tasks.Task") || Is(type, "System.Threading.Tasks.ValueTask");
}
