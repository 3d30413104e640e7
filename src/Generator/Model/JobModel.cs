namespace TimerAttributes.Generator.Model;

/// <summary>One attribute on one method.</summary>
/// <param name="Name">The job's name: the option <c>Name</c>, or the default name.</param>
/// <param name="Ordinal">The number of the attribute among the method's job attributes, in their order in the source, from 1.</param>
/// <param name="Handler">The method.</param>
/// <param name="Schedule">The timing rule.</param>
/// <param name="Options">The options of how the job is run.</param>
/// <param name="Written">All options that are written and differ from their defaults, durations as they are written.</param>
internal sealed record JobModel(
    string Name, int Ordinal, HandlerModel Handler, ScheduleModel Schedule, OptionsModel Options, EquatableArray<OptionModel> Written) : Model;
