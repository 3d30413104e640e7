using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// A rule about jobs and their use. It is no analyzer of its own, because the compiler does work for each analyzer, method and node of syntax.
/// </summary>
public abstract class JobRule
{
    private protected JobRule(params DiagnosticDescriptor[] descriptors) => Descriptors = descriptors;

    /// <summary>What the rule reports.</summary>
    internal DiagnosticDescriptor[] Descriptors { get; }

    /// <summary>
    /// Registers what the rule looks at. Called only in a project that can use the attributes. State of the rule is that of one compilation, so it is in
    /// local variables.
    /// </summary>
    internal abstract void Start(RuleStart start);
}
