using TimerAttributes.Options;

namespace TimerAttributes.Generator.Model;

/// <summary>How a job is run. Generated code makes the runtime's <c>JobOptions</c> from it.</summary>
/// <param name="Written">The options that differ from their defaults, in the catalog's order.</param>
internal sealed record OptionsModel(EquatableArray<OptionModel> Written) : Model
{
    /// <summary>The condition that the option <c>When</c> names; null if the job has none.</summary>
    public ConditionModel? When { get; init; }

    /// <summary>Whether no option is written but <c>RunOn</c>.</summary>
    public bool IsPlain => When is null && Written.All(static option => option.Name == OptionCatalog.RunOn.Name);

    /// <summary>The option; null if it is not written or has its default value.</summary>
    public OptionModel? Find(JobOption option) => Written.FirstOrDefault(written => written.Name == option.Name);

    /// <summary>The option's number, flag (0 or 1) or duration in ns; null if it is not written.</summary>
    public long? Number(JobOption option) => Find(option)?.Number;

    /// <summary>The option's member of its enum; the default member if none is written.</summary>
    public string? Member(JobOption option) => Find(option)?.Text ?? option.DefaultMember;
}
