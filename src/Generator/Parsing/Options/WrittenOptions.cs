using TimerAttributes.Generator.Model;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Parsing.Options;

/// <summary>Reads the options that an attribute writes, as they are written.</summary>
internal static class WrittenOptions
{
    /// <summary>All options that are written and differ from their defaults, in the order of the catalog.</summary>
    public static EquatableArray<OptionModel> Parse(AttributeOptions options, ScheduleModel schedule) => new(
    [
        .. OptionCatalog.Schedule.Concat(OptionCatalog.Run)
            .Select(option => Read(options, option))
            .OfType<OptionModel>()
            .Where(written => written.Name != OptionCatalog.Clock.Name || written.Text != schedule.DefaultClock),
    ]);

    /// <summary>The option, a duration as a text; null if it is not written, is refused, or has its default value.</summary>
    public static OptionModel? Read(AttributeOptions options, JobOption option)
    {
        if (option.Kind is OptionKind.Integer or OptionKind.Flag)
        {
            long? number = option.Kind == OptionKind.Integer ? options.Number(option.Name)
                : options.Is(option, true) ? 1
                : options.Is(option, false) ? 0
                : null;
            return number is not null && number != option.DefaultNumber ? new(option.Name, null, number) : null;
        }

        string? text = option.Kind == OptionKind.Enum ? options.Member(option) : options.Text(option.Name);
        return text is not null && text != option.DefaultMember ? new(option.Name, text, null) : null;
    }
}
