using TimerAttributes.Options;

namespace TimerAttributes.Generator.Model;

/// <summary>How a job is run: its attribute's side of the runtime's <c>JobOptions</c>.</summary>
/// <param name="Written">The options that say something else than their defaults, in the catalog's order.</param>
internal sealed record OptionsModel(EquatableArray<OptionModel> Written) : Model
{
    /// <summary>The condition that the option <c>When</c> names; null for none.</summary>
    public ConditionModel? When { get; init; }

    /// <summary>Whether they say no more than where the job runs.</summary>
    public bool IsPlain => When is null && Written.All(static option => option.Name == OptionCatalog.RunOn.Name);

    /// <summary>The option, where it is written and says something else than its default; else null.</summary>
    public OptionModel? Find(JobOption option) => Written.FirstOrDefault(written => written.Name == option.Name);

    /// <summary>A number, a flag as 0 or 1, or a duration in ns; null where it is not written.</summary>
    public long? Number(JobOption option) => Find(option)?.Number;

    /// <summary>The member of an enum: the default where none is written.</summary>
    public string? Member(JobOption option) => Find(option)?.Text ?? option.DefaultMember;
}
