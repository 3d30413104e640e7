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
    private static OptionModel? Read(AttributeOptions options, JobOption option) => option.Kind switch
    {
        OptionKind.Duration => ScheduleModel.WholeTicks(options.Duration(option)) is { } number ? new(option.Name, null, number) : null,
        OptionKind.Condition => null,
        _ => WrittenOptions.Read(options, option),
    };
}
