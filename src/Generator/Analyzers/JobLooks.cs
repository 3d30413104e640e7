using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Calls the rules of one analyzer for each declaration of a job in one compilation.</summary>
/// <param name="all">What the rules want to be called with a declaration.</param>
internal sealed class JobLooks(RuleLook[] all)
{
    private readonly ConcurrentDictionary<SyntaxTree, Action<JobMethod>[]> _byFile = new();

    /// <summary>Calls the rules if the symbol is a job.</summary>
    public void LookAt(SymbolAnalysisContext symbol)
    {
        if (JobMethod.Of(symbol) is not { } method) return;

        FirstFault fault = default;
        foreach (Action<JobMethod> look in Of(method))
        {
            try
            {
                look(method);
            }
            catch (Exception exception) when (fault.Keeps(exception))
            {
            }
        }

        fault.Throw();
    }

    // The compiler drops what a rule reports in a file where the rule is off, so the rule need not look there.
    private Action<JobMethod>[] Of(JobMethod method) => _byFile.TryGetValue(method.Syntax.SyntaxTree, out Action<JobMethod>[]? known)
        ? known
        : _byFile.GetOrAdd(method.Syntax.SyntaxTree, file =>
        [
            .. all.Where(one => !RuleSeverity.IsOff(one.Descriptors, file, method.Compilation, method.CancellationToken))
                .Select(static one => one.LookAt),
        ]);
}
