using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// Where a file makes schedulers, by syntax alone. A file is read once, because an edit of another file does not change it.
/// </summary>
internal sealed class SchedulerMentions
{
    private const string Scheduler = "Scheduler";

    private static readonly ConditionalWeakTable<SyntaxTree, SchedulerMentions> Known = new();
    private static readonly string[] Words = [Scheduler, TableClass.Name, "Services", "Scopes"];

    private readonly HashSet<BaseObjectCreationExpressionSyntax> _creations = [];

    private SchedulerMentions(SyntaxTree tree)
    {
        string text = tree.GetText().ToString();
        if (!Array.Exists(Words, word => text.Contains(word))) return;

        SimpleNameSyntax[] names = [.. tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()];
        foreach (SimpleNameSyntax name in names)
        {
            if (name.Identifier.ValueText == TableClass.Name && CreationWith(name) is { } creation) _creations.Add(creation);
        }

        IsOpen = Array.Exists(names, IsOpenAt) || _creations.Any(static creation => !SchedulerVariable.IsClosed(creation));
    }

    /// <summary>Whether code outside of the methods of <see cref="Creations"/> may get a scheduler, or give it services.</summary>
    public bool IsOpen { get; }

    /// <summary>The places where a scheduler is made with the project's table.</summary>
    public IReadOnlyCollection<BaseObjectCreationExpressionSyntax> Creations => _creations;

    public static SchedulerMentions Of(SyntaxTree tree) => Known.GetValue(tree, static asked => new(asked));

    // A mention that is not understood makes the file an open one.
    private bool IsOpenAt(SimpleNameSyntax name) => name.Identifier.ValueText switch
    {
        TableClass.Name => CreationWith(name) is null && !IsId(name),
        Scheduler => !IsTypeOfCreation(name) && !IsTypeOfVariable(name),
        "Services" or "Scopes" => Whole(name).Parent is AssignmentExpressionSyntax assignment && assignment.Left == Whole(name),
        _ => false,
    };

    // new Scheduler(ScheduledJobs.Table), or new(ScheduledJobs.Table).
    private static BaseObjectCreationExpressionSyntax? CreationWith(SimpleNameSyntax table) =>
        Whole(table).Parent is MemberAccessExpressionSyntax { Parent: ArgumentSyntax { NameColon: null } argument } access
        && TableClass.IsTable(access.Name.Identifier.ValueText)
        && argument.Parent is ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } list && list.Arguments[0] == argument
            ? creation : null;

    private static bool IsId(SimpleNameSyntax table) =>
        Whole(table).Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } id
        && id.Expression == Whole(table) && !TableClass.IsTable(id.Name.Identifier.ValueText);

    private bool IsTypeOfCreation(SimpleNameSyntax name) =>
        Whole(name).Parent is ObjectCreationExpressionSyntax creation && _creations.Contains(creation);

    private bool IsTypeOfVariable(SimpleNameSyntax name) => Whole(name).Parent is VariableDeclarationSyntax variables
        && variables.Variables.All(one => one.Initializer?.Value is BaseObjectCreationExpressionSyntax made && _creations.Contains(made));

    // The name with the namespaces before it.
    private static ExpressionSyntax Whole(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified when qualified.Right == name => qualified,
        AliasQualifiedNameSyntax aliased when aliased.Name == name => aliased,
        MemberAccessExpressionSyntax access when access.Name == name => access,
        _ => name,
    };
}
