using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR222: writes 0 as the second, and as the minute if that is <c>*</c> in an hour that is written as a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class EverySecondFix() : CronAdviceFix(RuleIds.EverySecond);
