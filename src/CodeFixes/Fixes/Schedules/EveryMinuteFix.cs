using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR221: writes 0 as the minute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class EveryMinuteFix() : CronAdviceFix(RuleIds.EveryMinute);
