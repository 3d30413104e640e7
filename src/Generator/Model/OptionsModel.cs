namespace TimerAttributes.Generator.Model;

/// <summary>How a job is run: its attribute's side of the runtime's <c>JobOptions</c>. Null where nothing is written; times are in ns.</summary>
internal sealed record OptionsModel : Model
{
    public const string Pool = "Pool";
    public const string Skip = "Skip";
    public const string Coalesce = "Coalesce";

    /// <summary>Member of the runtime's <c>RunOn</c>.</summary>
    public string RunOn { get; init; } = Pool;

    /// <summary>Member of the runtime's <c>Overlap</c>.</summary>
    public string Overlap { get; init; } = Skip;

    public int? MaxConcurrency { get; init; }

    /// <summary>Member of the runtime's <c>MissedTicks</c>.</summary>
    public string Missed { get; init; } = Coalesce;

    public int? MaxBurst { get; init; }

    public string? Group { get; init; }

    /// <summary>A whole number of the runtime's ticks, as all times are that it takes as a <c>TimeSpan</c>.</summary>
    public long? Timeout { get; init; }

    public int? Retries { get; init; }

    /// <inheritdoc cref="Timeout"/>
    public long? RetryDelay { get; init; }

    public ConditionModel? When { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether they say no more than where the job runs.</summary>
    public bool IsPlain => this == new OptionsModel { RunOn = RunOn };
}
