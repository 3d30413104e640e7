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

    private readonly ConcurrentDictionary<ISymbol, byte> _added = new(SymbolEqualityComparer.Default);
    private volatile bool _isUnsure;

    /// <summary>The kinds of operations that <see cref="Look(IOperation, Compilation)"/> looks at.</summary>
    public static OperationKind[] Kinds { get; } =
        [OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.MethodReference];

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
                if (IsOfOwnTable(made) && HasKnownOptions(made)) Creations.Add(made.Syntax.GetLocation());
                else _isUnsure = true;
                break;
            case IInvocationOperation call when IsOfScheduler(call):
                LookAtCall(call, compilation);
                break;
            case IMethodReferenceOperation { Method: { Name: "Add" or "AddInstance" or "NewScheduler", ContainingType: var type } }
                when IsOfLibrary(type):
                _isUnsure = true;
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
        else if (method.Name == "NewScheduler") _isUnsure = true;

        // The code of another assembly may add instances. That of the runtime itself does not.
        else if (!IsOfLibrary(method.ContainingType)
            && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)) _isUnsure = true;
    }

    private void LookAtInstance(IInvocationOperation call)
    {
        if (FirstArgument.Of(call.Arguments)?.Value is ITypeOfOperation { TypeOperand: not ITypeParameterSymbol and var type })
            _added.TryAdd(type, 0);
        else _isUnsure = true;
    }

    private static bool IsOfScheduler(IInvocationOperation call) => FullName.Is(call.Instance?.Type, Scheduler)
        || call.TargetMethod.Name == "NewScheduler"
        || call.Arguments.Any(static argument => FullName.Is(argument.Value.Type, Scheduler));

    private static bool IsMadeHere(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
        is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax };

    private static bool IsOfLibrary(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name == AttributeNames.Assembly || type.Name == TableClass.Name || type.Name == "VirtualTime";

    private static bool IsOfOwnTable(IObjectCreationOperation made) => made.Arguments.Any(static argument =>
        argument.Parameter?.Ordinal == 0
        && argument.Value is IPropertyReferenceOperation { Property: { Name: "Table" or "All", ContainingType.Name: TableClass.Name } });

    // Options from elsewhere may have a provider.
    private static bool HasKnownOptions(IObjectCreationOperation made) => made.Arguments
        .Where(static argument => argument.Parameter?.Ordinal > 0)
        .All(static argument => argument.IsImplicit || argument.Value is IObjectCreationOperation
            || (argument.Value is ILocalReferenceOperation { Local: var local } && IsMadeHere(local))
            || argument.Value.ConstantValue is { HasValue: true, Value: null });
}
