using TimerAttributes.Generator.Analyzers;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>An analyzer of some rules, so that a test sees the reports of these alone.</summary>
#pragma warning disable RS1001 // No compiler loads it.
internal sealed class RulesAlone(params JobRule[] rules) : RuleAnalyzer(rules);
