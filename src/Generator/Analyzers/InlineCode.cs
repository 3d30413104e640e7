using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Finds which operations of a method its caller waits for.</summary>
internal static class InlineCode
{
    /// <summary>All operations of a function's body, without the bodies of inner functions and without the operands of <c>nameof</c>.</summary>
    public static IReadOnlyList<IOperation> Within(IOperation body)
    {
        var all = new List<IOperation>();
        Add(body);
        return all;

        // A list, because nested iterators would pass each operation on once for each operation around it.
        void Add(IOperation operation)
        {
            all.Add(operation);
            foreach (IOperation child in operation.ChildOperations)
            {
                if (child is not (ILocalFunctionOperation or IAnonymousFunctionOperation or INameOfOperation)) Add(child);
            }
        }
    }

    /// <summary>
    /// The operations that run before the call returns: the body up to its first <c>await</c> in the source, and the bodies of the local
    /// functions and of the lambdas in local variables that this part calls. Other lambdas are left out, because it is not known when they run.
    /// </summary>
    public static List<IOperation> UpToFirstAwait(IOperation body)
    {
        var all = new List<IOperation>();
        var called = new HashSet<IOperation>();
        Add(body);
        return all;

        void Add(IOperation function)
        {
            if (!called.Add(function)) return;
            IReadOnlyList<IOperation> own = Within(function);
            int end = own.Min(AwaitEnd);
            foreach (IOperation operation in own)
            {
                if (operation.Syntax.SpanStart >= end) continue;
                all.Add(operation);
                if (Called(operation) is { } inner) Add(inner);
            }
        }
    }

    private static int AwaitEnd(IOperation operation) => operation switch
    {
        IAwaitOperation => operation.Syntax.Span.End,
        IForEachLoopOperation { IsAsynchronous: true } each => each.Collection.Syntax.Span.End,
        _ => int.MaxValue,
    };

    // The body of the local function, or of the lambda in a local variable, that the operation calls.
    private static IOperation? Called(IOperation operation)
    {
        if (operation is not IInvocationOperation call) return null;
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
        {
            return Root(call).Descendants().OfType<ILocalFunctionOperation>()
                .FirstOrDefault(function => SymbolEqualityComparer.Default.Equals(function.Symbol, call.TargetMethod.OriginalDefinition))?.Body;
        }

        if (call is not { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: ILocalReferenceOperation { Local: var local } }) return null;
        IOperation? value = Root(call).Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))?.Initializer?.Value;
        return value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? lambda.Body : null;
    }

    /// <summary>The outermost operation around this one: the body of the member.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
