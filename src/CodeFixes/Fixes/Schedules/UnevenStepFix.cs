using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR220: writes the period that was probably meant, or a step that divides the range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnevenStepFix() : CronAdviceFix(RuleIds.UnevenStep);
