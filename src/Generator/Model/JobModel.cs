namespace TimerAttributes.Generator.Model;

/// <summary>One attribute on one method.</summary>
/// <param name="Name">The job's name: the one written, or the default.</param>
/// <param name="Ordinal">1 for the first job attribute of the method, in the order they are written.</param>
/// <param name="Handler">The method.</param>
/// <param name="Schedule">The timing rule.</param>
/// <param name="Options">How it is run.</param>
internal sealed record JobModel(string Name, int Ordinal, HandlerModel Handler, ScheduleModel Schedule, OptionsModel Options) : Model;
