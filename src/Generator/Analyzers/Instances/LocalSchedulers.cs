using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// The schedulers of a project where each is a local variable that only its own method uses. There an editor can judge while code is typed, because no
/// other method has to be bound.
/// </summary>
internal sealed class LocalSchedulers
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<LocalSchedulers?>> Known = new();

    private readonly HashSet<string> _names;
    private readonly Lazy<InstanceUse> _use;

    private LocalSchedulers(HashSet<SyntaxNode> bodies, Compilation compilation)
    {
        _names = new(bodies.SelectMany(static body => body.DescendantNodes()).Select(AddedBy).OfType<string>(), StringComparer.Ordinal);
        _use = new(() => Bind(bodies, compilation), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The schedulers; null if other code may have a part in them.</summary>
    public static LocalSchedulers? Of(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken stop) =>
        Known.GetValue(compilation, _ => new(Look(compilation, options, stop))).Value;

    /// <summary>Where the schedulers are made.</summary>
    public IEnumerable<Location> Creations => _use.Value.Creations;

    /// <summary>
    /// Whether a new object of a type of that name is added, so that nothing has to be bound while code is typed. A method that adds many instances
    /// takes long, because each call is bound to one of as many methods.
    /// </summary>
    public bool SeemsAdded(INamedTypeSymbol type) => _names.Contains(type.Name);

    /// <summary>Whether the schedulers certainly have no instance of the type.</summary>
    public bool IsMissing(INamedTypeSymbol type) => _use.Value.IsMissing(type);

    private static LocalSchedulers? Look(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken stop)
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

        return new(bodies, compilation);
    }

    // The name in scheduler.Add(new Name()).
    private static string? AddedBy(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" }, ArgumentList.Arguments: { Count: 1 } arguments,
    } && arguments[0].Expression is ObjectCreationExpressionSyntax { Type: var type } ? LastName.Of(type) : null;

    private static InstanceUse Bind(HashSet<SyntaxNode> bodies, Compilation compilation)
    {
        var use = new InstanceUse();
        foreach (SyntaxNode body in bodies)
        {
#pragma warning disable RS1030 // The analysis of this file and of others shares the answer.
            IOperation? operation = compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body);
#pragma warning restore RS1030
            foreach (IOperation one in operation?.DescendantsAndSelf() ?? []) use.Look(one, compilation);
        }

        return use;
    }
}
