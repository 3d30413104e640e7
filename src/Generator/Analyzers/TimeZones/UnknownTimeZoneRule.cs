using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Messages;
using TimerAttributes.Roslyn;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>TMR226: a time zone that tzdata does not have, which is an error when the scheduler starts.</summary>
public sealed class UnknownTimeZoneRule() : JobRule(UsageRules.UnknownTimeZone, UsageRules.WindowsTimeZone)
{
    private const string Option = "TimeZone";

    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Written.Text(Option) is not { } zone || ZoneNames.IsLocal(zone) || BuildZones.Find(zone) is not null) continue;

            Location? place = job.Written.Place(Option) is { } argument ? LiteralSpan.LocateAll(argument) : null;
            string shown = VisibleText.Of(zone);
            if (WindowsZones.IanaOf(zone) is { } iana)
            {
                method.Report(UsageRules.WindowsTimeZone, place, Advice(iana), method.Path, shown, iana);
                continue;
            }

            string[] nearest = NearestZones.Of(zone);
            method.Report(UsageRules.UnknownTimeZone, place, Advice(nearest), method.Path, shown, BuildZones.Version, Words(nearest));
        }
    });

    private static string Words(string[] names) => names.Length == 0
        ? "a name such as \"Europe/Berlin\" or \"UTC\", or \"local\" for the zone of the machine"
        : string.Join(", ", names.Select(static name => $"\"{name}\""));

    private static ImmutableDictionary<string, string?> Advice(params string[] names) =>
        ImmutableDictionary<string, string?>.Empty.Add(TimeZoneSuggestion.Names, string.Join(TimeZoneSuggestion.Separator, names));
}
