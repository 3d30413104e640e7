using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR224: writes an aligned <c>Every</c> with the same due times.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CronIntervalFix() : CronAdviceFix(RuleIds.CronInterval);
