using TimerAttributes.Options;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports;

/// <summary>
/// What a target makes of the options of a job. Each option of the attributes is in one of the lists, which a test checks, so that a new option
/// cannot be left out in silence.
/// </summary>
internal sealed class TargetOptions
{
    private readonly List<(string Option, string[] Values, string Reason, string Remedy)> _refused = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The options that have a rule.</summary>
    public IReadOnlySet<string> Known => _known;

    /// <summary>The target says these options, or its code refuses their values itself.</summary>
    public TargetOptions Says(params JobOption[] options) => Know(options);

    /// <summary>These options are about the program itself, so that nothing is lost without them.</summary>
    public TargetOptions LeavesToProgram(params JobOption[] options) => Know(options);

    /// <summary>The target cannot say the option.</summary>
    /// <param name="option">The option.</param>
    /// <param name="reason">Why: the end of a sentence about the option and its value.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="values">The values that it cannot say; none for all.</param>
    public TargetOptions Refuses(JobOption option, string reason, string remedy, params string[] values)
    {
        _refused.Add((option.Name, values, reason, remedy));
        return Know(option);
    }

    /// <exception cref="NotExportableException">The job has an option that the target cannot say.</exception>
    public void Check(ManifestJob job, IReadOnlySet<string> ignored)
    {
        foreach ((string option, string[] values, string reason, string remedy) in _refused)
        {
            if (ignored.Contains(option) || !job.Options.TryGetValue(option, out string? value)) continue;
            if (values.Length > 0 && !values.Contains(value)) continue;
            string advice = CanIgnore(option) ? $"{remedy}, or export with --ignore {option} if the started program heeds it itself" : remedy;
            throw new NotExportableException($"{option} = {(bool.TryParse(value, out bool flag) ? flag ? "true" : "false" : value)}", reason, advice);
        }
    }

    /// <summary>Whether the started program can heed the option itself: it is about runs, and not about due times.</summary>
    public static bool CanIgnore(string option) => Array.Exists(OptionCatalog.Run, known => known.Name == option);

    private TargetOptions Know(params JobOption[] options)
    {
        foreach (JobOption option in options) _known.Add(option.Name);
        return this;
    }
}
