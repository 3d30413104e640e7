using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Schedules;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Parsing.Options;

/// <summary>Checks whether the options of a job contradict each other, by the rules that the runtime uses too.</summary>
internal static class OptionConflicts
{
    /// <summary>Whether there is a contradiction. Each pair of options is reported once.</summary>
    public static bool Exist(ScheduleModel schedule, OptionsModel options, AttributeOptions written, string path, DiagnosticSink? sink)
    {
        OptionFault[] faults = [.. OptionRules.Check(Values(schedule, options, written))];
        if (sink is null) return faults.Length > 0;

        foreach (OptionFault fault in faults)
        {
            IEnumerable<Location>? others = written.Argument(fault.Other is "period" or "expression" ? null : fault.Other) is { } other
                && fault.Other is not null
                ? [other.GetLocation()]
                : null;
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
                .Add(OptionSuggestion.Option, fault.Option).Add(OptionSuggestion.Other, fault.Other);
            Location? place = written.Argument(fault.Option)?.GetLocation();
            sink.Report(Diagnostic.Create(DeclarationRules.OptionConflict, place, others, properties, path, fault.Message));
        }

        return faults.Length > 0;
    }

    private static OptionValues Values(ScheduleModel schedule, OptionsModel options, AttributeOptions written)
    {
        OptionValues values = ValuesOf(schedule, options);
        values.Set(OptionCatalog.IfPast, written.Member(OptionCatalog.IfPast));
        values.Set(OptionCatalog.First, schedule.First);
        values.Set(OptionCatalog.Clock, schedule.Clock ?? (written.IsSet(OptionCatalog.Clock.Name) ? ScheduleParser.DefaultClock : null));
        return values;
    }

    /// <summary>The options of a job as the rules see them, without those that depend on how the attribute is written.</summary>
    public static OptionValues ValuesOf(ScheduleModel schedule, OptionsModel options)
    {
        var values = new OptionValues(
            schedule.IsRecurring, () => schedule.ShortestGap, isCron: schedule.Cron is not null, isInstant: schedule.Instant is not null,
            isLocal: ZoneNames.IsLocal(schedule.Cron?.TimeZone ?? schedule.Instant?.TimeZone));
        values.Set(OptionCatalog.Aligned, schedule.IsAligned ? 1 : 0);
        values.Set(OptionCatalog.Offset, schedule.Offset);
        values.Set(OptionCatalog.Clock, schedule.Clock);
        values.Set(OptionCatalog.Jitter, schedule.Jitter);
        values.Set(OptionCatalog.Spread, schedule.Spread);
        values.Set(OptionCatalog.Accuracy, schedule.Accuracy);
        foreach (JobOption option in OptionCatalog.Run)
        {
            OptionModel? chosen = options.Find(option);
            values.Set(option, chosen?.Text);
            values.Set(option, chosen?.Number);
        }

        return values;
    }
}
