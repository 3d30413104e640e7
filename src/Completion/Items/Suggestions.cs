using Microsoft.CodeAnalysis;
using TimerAttributes.Completion.Syntax;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Completion.Items;

/// <summary>What may be written in a string of an attribute.</summary>
internal static class Suggestions
{
    private const string TimeZone = "TimeZone";

    /// <summary>The suggestions, the usual ones first; none if the attribute makes no job, or the string is a name or another text.</summary>
    public static Suggestion[] For(JobString place, SemanticModel model, CancellationToken stop)
    {
        ITypeSymbol? type = model.GetTypeInfo(place.Attribute, stop).Type;
        if (!FullName.Is(type?.BaseType, AttributeNames.Job)) return [];
        if (place.Option == TimeZone) return ZoneSuggestions.All;
        if (place.Option == OptionCatalog.When.Name) return ConditionSuggestions.For(place, model, stop);
        if (place.Option is { } option) return OfOption(option);
        if (FullName.Is(type, AttributeNames.Cron)) return CronSuggestions.All;
        return DurationSuggestions.From(allowsZero: FullName.Is(type, AttributeNames.Once));
    }

    private static Suggestion[] OfOption(string name)
    {
        foreach (JobOption option in OptionCatalog.Schedule.Concat(OptionCatalog.Run))
        {
            if (option.Name == name && option.Kind == OptionKind.Duration) return DurationSuggestions.From(option.AllowsZero);
        }

        return [];
    }
}
