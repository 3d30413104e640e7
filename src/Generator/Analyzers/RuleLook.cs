using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>What looks at the jobs of one compilation for a rule.</summary>
/// <param name="Descriptors">What the rule reports.</param>
/// <param name="LookAt">Looks at one declaration.</param>
internal readonly record struct RuleLook(DiagnosticDescriptor[] Descriptors, Action<JobMethod> LookAt);
