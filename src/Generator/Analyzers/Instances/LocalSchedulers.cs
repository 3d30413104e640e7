using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// The instances of schedulers in a project where each scheduler is a local variable that only its own method uses. There an editor can judge while
/// code is typed, because no other method has to be bound.
/// </summary>
internal static class LocalSchedulers
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<InstanceUse?>> Known = new();

    /// <summary>The instances; null if other code may have a part in them.</summary>
    public static InstanceUse? Of(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken stop) =>
        Known.GetValue(compilation, _ => new(Look(compilation, options, stop))).Value;

    private static InstanceUse? Look(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken stop)
    {
        SyntaxTree? generated = NamesInTable.FileOf(compilation, options);
        var bodies = new HashSet<SyntaxNode>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree != generated))
        {
            stop.ThrowIfCancellationRequested();
            var file = SchedulerMentions.Of(tree);
            if (file.IsOpen) return null;
            bodies.UnionWith(file.Creations.Select(EnclosingBody.Of));
        }

        var use = new InstanceUse();
        foreach (SyntaxNode body in bodies)
        {
#pragma warning disable RS1030 // The analysis of this file and of others shares the answer.
            if (compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, stop) is not { } operation) return null;
#pragma warning restore RS1030
            foreach (IOperation one in operation.DescendantsAndSelf()) use.Look(one, compilation);
        }

        return use;
    }
}
