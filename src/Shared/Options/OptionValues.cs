namespace TimerAttributes.Options;

/// <summary>The options of one job, from its attribute or from the runtime.</summary>
/// <param name="period">The period in ns; 0 if the job does not repeat.</param>
internal sealed class OptionValues(long period)
{
    private readonly long?[] _numbers = new long?[OptionCatalog.Count];
    private readonly string?[] _texts = new string?[OptionCatalog.Count];

    /// <summary>The period in ns; 0 if the job does not repeat.</summary>
    public long Period { get; } = period;

    public bool Repeats => Period != 0;

    /// <summary>The option's number, flag (0 or 1) or duration in ns; null if it is not written.</summary>
    public long? Number(JobOption option) => _numbers[option.Index];

    /// <summary>The option's text or member of an enum. If none is written, it is the default member, or null if there is no default.</summary>
    public string? Text(JobOption option) => _texts[option.Index] ?? option.DefaultMember;

    public void Set(JobOption option, long? value) => _numbers[option.Index] = value;

    public void Set(JobOption option, string? value) => _texts[option.Index] = value;
}
