using System.Runtime.CompilerServices;

namespace TimerAttributes.Options;

/// <summary>The options of one job, as the attribute or the runtime has them. An option that is not set was not written.</summary>
/// <remarks>Its short methods are not inlined, because that would add kilobytes to a native program.</remarks>
/// <param name="repeats">Whether the job has more than one due time.</param>
/// <param name="period">Finds <see cref="Period"/>. Called only if a rule needs it, because that takes long for some cron expressions.</param>
/// <param name="isCron">Whether the due times are those of a cron expression.</param>
/// <param name="isInstant">Whether the only due time is an instant of the calendar.</param>
/// <param name="isLocal">Whether the time zone is that of the machine.</param>
internal sealed class OptionValues(bool repeats, Func<long> period, bool isCron = false, bool isInstant = false, bool isLocal = false)
{
    private readonly long?[] _numbers = new long?[OptionCatalog.Count];
    private readonly string?[] _texts = new string?[OptionCatalog.Count];
    private long? _period;

    /// <summary>Nanoseconds from one due time to the next, or the shortest such time; 0 where the job does not repeat.</summary>
    public long Period => _period ??= period();

    /// <summary>Whether the due times are those of a cron expression.</summary>
    public bool IsCron { get; } = isCron;

    /// <summary>Whether the only due time is an instant of the calendar.</summary>
    public bool IsInstant { get; } = isInstant;

    /// <summary>Whether the time zone is that of the machine.</summary>
    public bool IsLocal { get; } = isLocal;

    /// <summary>Whether the job has more than one due time.</summary>
    public bool Repeats { get; } = repeats;

    /// <summary>The option's number, flag (0 or 1) or duration in ns; null if it is not written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public long? Number(JobOption option) => _numbers[option.Index];

    /// <summary>The option's text or member of an enum. If none is written, it is the default member, or null if there is no default.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string? Text(JobOption option) => _texts[option.Index] ?? option.DefaultMember;

    /// <summary>A copy for another schedule.</summary>
    /// <inheritdoc cref="OptionValues(bool, Func{long}, bool, bool, bool)"/>
    public OptionValues With(bool repeats, Func<long> period, bool isCron, bool isInstant, bool isLocal)
    {
        var copy = new OptionValues(repeats, period, isCron, isInstant, isLocal);
        _numbers.CopyTo(copy._numbers, 0);
        _texts.CopyTo(copy._texts, 0);
        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Set(JobOption option, long? value) => _numbers[option.Index] = value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Set(JobOption option, string? value) => _texts[option.Index] = value;
}
