using TimerAttributes.Generator.Model;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Parsing.Options;

/// <summary>Reads how a job is run. <see cref="Conditions.ConditionParser"/> reads the option <c>When</c>.</summary>
internal static class OptionsParser
{
    /// <summary>The options; null if one of them is refused.</summary>
    public static OptionsModel? Parse(AttributeOptions options)
    {
        OptionModel[] written = [.. OptionCatalog.Run.Select(option => Read(options, option)).OfType<OptionModel>()];
        return options.AreSound ? new(new(written)) : null;
    }

    // Null if the option is not written, is refused, or has its default value.
    private static OptionModel? Read(AttributeOptions options, JobOption option)
    {
        if (option.Kind is OptionKind.Enum or OptionKind.Text)
        {
            string? text = option.Kind == OptionKind.Text ? options.Text(option.Name) : options.Member(option);
            return text is not null && text != option.DefaultMember ? new(option.Name, text, null) : null;
        }

        long? number = option.Kind switch
        {
            OptionKind.Integer => options.Number(option.Name),
            OptionKind.Duration => ScheduleModel.WholeTicks(options.Duration(option)),
            OptionKind.Flag when options.Is(option, true) => 1,
            OptionKind.Flag when options.Is(option, false) => 0,
            _ => null,
        };
        return number is not null && number != option.DefaultNumber ? new(option.Name, null, number) : null;
    }
}
