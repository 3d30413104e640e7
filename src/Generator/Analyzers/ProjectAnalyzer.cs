using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Baselines;
using TimerAttributes.Generator.Analyzers.Instances;
using TimerAttributes.Generator.Analyzers.Settings;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The rules that judge at the end of a compilation. An editor treats an analyzer with such rules differently, so they are apart.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectAnalyzer() : RuleAnalyzer(
    new UnseenJobRule(), new ReferencedTableRule(), new OldLanguageRule(), new ShadowedTableRule(), new UnusedTableRule(),
    new MissingInstanceAtEndRule(), new SharedScopedServiceRule(), new BaselineRule(), new SettingsRule());
