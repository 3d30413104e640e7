namespace TimerAttributes.Options;

/// <summary>The options of one job, as the attribute or the runtime has them. An option that is not set was not written.</summary>
/// <param name="period">The period in ns; 0 where the job does not repeat.</param>
internal sealed class OptionValues(long period)
{
    private readonly long?[] _numbers = new long?[OptionCatalog.Count];
    private readonly string?[] _texts = new string?[OptionCatalog.Count];

    /// <summary>In ns; 0 where the job does not repeat.</summary>
    public long Period { get; } = period;

    public bool Repeats => Period != 0;

    /// <summary>A number, a flag as 0 or 1, or a duration in ns; null where it is not written.</summary>
    public long? Number(JobOption option) => _numbers[option.Index];

    /// <summary>A text, or the member of an enum: the default member where none is written. Null where there is none either.</summary>
    public string? Text(JobOption option) => _texts[option.Index] ?? option.DefaultMember;

    public void Set(JobOption option, long? value) => _numbers[option.Index] = value;

    public void Set(JobOption option, string? value) => _texts[option.Index] = value;
}
