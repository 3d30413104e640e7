using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>Collects from where the schedulers of a project get instances. It can be sure only if all of that is in the project.</summary>
internal sealed class InstanceUse
{
    private const string Scheduler = "TimerAttributes.Scheduler";

    // The members that decide which instances a scheduler has or needs. A removed job needs none.
    private static readonly HashSet<string> Deciding = new(StringComparer.Ordinal) { "Add", "AddInstance", "NewScheduler", "Remove" };

    private readonly ConcurrentDictionary<ISymbol, byte> _added = new(SymbolEqualityComparer.Default);
    private volatile bool _isUnsure;

    /// <summary>The kinds of operations that <see cref="Look(IOperation, Compilation)"/> looks at.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.SimpleAssignment,
        OperationKind.CoalesceAssignment, OperationKind.Conversion, OperationKind.ArrayInitializer, OperationKind.Tuple, OperationKind.Return,
        OperationKind.Invalid,
    ];

    /// <summary>Where schedulers are made with the project's own table.</summary>
    public ConcurrentBag<Location> Creations { get; } = [];

    /// <summary>Whether the schedulers certainly have no instance of the type.</summary>
    public bool IsMissing(ITypeSymbol type) => !_isUnsure && !Creations.IsEmpty && !_added.ContainsKey(type);

    public void Look(OperationAnalysisContext context)
    {
        // The generated Add calls AddInstance.
        if (context.ContainingSymbol.ContainingType?.Name != TableClass.Name) Look(context.Operation, context.Compilation);
    }

    public void Look(IOperation operation, Compilation compilation)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: var type } made when FullName.Is(type, Scheduler):
                if (!IsOfOwnTable(made, compilation) || !HasKnownOptions(made)) _isUnsure = true;
                else if (made.Syntax is not BaseObjectCreationExpressionSyntax creation || SchedulerVariable.MayStart(creation))
                    Creations.Add(made.Syntax.GetLocation());
                break;
            case IObjectCreationOperation { Constructor: { } constructor } other when other.Arguments.Any(static one => IsScheduler(one.Value)):
                if (IsElsewhere(constructor, compilation)) _isUnsure = true;
                break;
            case IInvocationOperation call when IsOfScheduler(call):
                LookAtCall(call, compilation);
                break;
            case IMethodReferenceOperation { Method: var method } reference when IsScheduler(reference.Instance) || TakesScheduler(method):
                if (IsElsewhere(method, compilation) || (Deciding.Contains(method.Name) && IsOfLibrary(method.ContainingType))) _isUnsure = true;
                break;
            case IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member }, Value: var value } when IsScheduler(value):
                if (IsElsewhere(member, compilation)) _isUnsure = true;
                break;
            default:
                if (IsHandedOver(operation)) _isUnsure = true;
                break;
        }
    }

    /// <summary>Looks at an assignment: a provider that is given to a scheduler may have the instance.</summary>
    public void LookAtAssignment(SyntaxNodeAnalysisContext node)
    {
        if (OptionAssignment.NameOf(node) is not null) _isUnsure = true;
    }

    private void LookAtCall(IInvocationOperation call, Compilation compilation)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.Name == TableClass.Name && method.Name == "Add")
            _added.TryAdd(method.Parameters[method.Parameters.Length - 1].Type, 0);
        else if (method.Name == "AddInstance" && FullName.Is(method.ContainingType, Scheduler)) LookAtInstance(call);
        else if (method.Name is "NewScheduler" or "Remove" || IsElsewhere(method, compilation)) _isUnsure = true;
    }

    private void LookAtInstance(IInvocationOperation call)
    {
        if (FirstArgument.Of(call.Arguments)?.Value is ITypeOfOperation { TypeOperand: not ITypeParameterSymbol and var type })
            _added.TryAdd(type, 0);
        else _isUnsure = true;
    }

    private static bool IsOfScheduler(IInvocationOperation call) => IsScheduler(call.Instance)
        || call.TargetMethod.Name == "NewScheduler"
        || call.Arguments.Any(static argument => IsScheduler(argument.Value));

    private static bool IsScheduler(IOperation? value) => FullName.Is(value?.Type, Scheduler);

    // As a value of another type, in an array or a tuple, or as the result of a lambda, the scheduler may reach any code. A call that means nothing
    // is being typed, or is newer than the table that the editor has.
    private static bool IsHandedOver(IOperation operation) => operation switch
    {
        IConversionOperation { Operand: var operand, Type: var type } => IsScheduler(operand) && !FullName.Is(type, Scheduler),
        IArrayInitializerOperation array => array.ElementValues.Any(IsScheduler),
        ITupleOperation tuple => tuple.Elements.Any(IsScheduler),
        IReturnOperation { ReturnedValue: { } value } => IsScheduler(value) && IsInLambda(operation),
        IInvalidOperation { Syntax: var syntax } => NameOf(syntax) is { } name && Deciding.Contains(name),
        _ => false,
    };

    private static bool IsInLambda(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation)) outer = outer.Parent;
        return outer is IAnonymousFunctionOperation;
    }

    private static string? NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: var called } => NameOf(called),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool TakesScheduler(IMethodSymbol method) => method.Name == "NewScheduler"
        || method.Parameters.Any(static parameter => FullName.Is(parameter.Type, Scheduler));

    // The code of another assembly may add instances. That of the runtime itself does not.
    private static bool IsElsewhere(ISymbol member, Compilation compilation) =>
        !IsOfLibrary(member.ContainingType) && !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly);

    // The local variable always has the options that are made in its declaration.
    private static bool IsMadeHere(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
        is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } made
        && !EnclosingBody.Of(made).DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == local.Name && IsSet(use));

    private static bool IsSet(IdentifierNameSyntax use) => use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax
        || use.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax }
        || (use.Parent is AssignmentExpressionSyntax assigned && assigned.Left == use);

    private static bool IsOfLibrary(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name == AttributeNames.Assembly || type.Name == TableClass.Name || type.Name == "VirtualTime";

    private static bool IsOfOwnTable(IObjectCreationOperation made, Compilation compilation) => made.Arguments.Any(argument =>
        argument.Parameter?.Ordinal == 0 && argument.Value is IPropertyReferenceOperation { Property: var table } && TableClass.IsTable(table.Name)
        && TableClass.Is(table.ContainingType) && SymbolEqualityComparer.Default.Equals(table.ContainingAssembly, compilation.Assembly));

    // Options from elsewhere may have a provider.
    private static bool HasKnownOptions(IObjectCreationOperation made) => made.Arguments
        .Where(static argument => argument.Parameter?.Ordinal > 0)
        .All(static argument => argument.IsImplicit || argument.Value is IObjectCreationOperation
            || (argument.Value is ILocalReferenceOperation { Local: var local } && IsMadeHere(local))
            || argument.Value.ConstantValue is { HasValue: true, Value: null });
}
