using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Roslyn;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Parsing.Schedules;

/// <summary>Reads the expression and the time zone of a cron attribute.</summary>
internal static class CronExpressionParser
{
    /// <summary>The expression; null if it is refused.</summary>
    public static CronModel? Parse(AttributeOptions options)
    {
        string? zone = options.Text("TimeZone") ?? ZoneNames.Default;
        if (options.Argument() is not { } text) return null;
        if (CronParser.TryParse(text, out CronFields? fields, out CronError? error)) return new(text, zone, new(fields!.Packed));

        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(CronSuggestion.Fault, error!.Fault.ToString())
            .Add(CronSuggestion.Expressions, string.Join(CronSuggestion.Separator, error.Suggestions));
        options.Refuse(RuleOf(error.Fault), null, error.Start, error.Length, properties, error.Message);
        return null;
    }

    private static DiagnosticDescriptor RuleOf(CronFault fault) => fault switch
    {
        CronFault.BothDays => DeclarationRules.CronBothDays,
        CronFault.NeverDue => DeclarationRules.CronNeverDue,
        _ => DeclarationRules.CronSyntax,
    };
}
