using TimerAttributes.Generator.Model;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>An option that cancels runs: a <c>Timeout</c>, or <c>Overlap.CancelPrevious</c>.</summary>
/// <param name="Option">The option.</param>
/// <param name="Words">The option in messages.</param>
internal readonly record struct CancellingOption(JobOption Option, string Words)
{
    /// <summary>The first such option of a job; null if there is none.</summary>
    public static CancellingOption? Of(OptionsModel? options) => options is null ? null
        : options.Number(OptionCatalog.Timeout) is not null ? new(OptionCatalog.Timeout, "Timeout")
        : options.Member(OptionCatalog.Overlap) == "CancelPrevious" ? new(OptionCatalog.Overlap, "Overlap.CancelPrevious")
        : null;
}
