using TimerAttributes.Configuration;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>What the configuration says about one job at one moment.</summary>
/// <param name="text">All keys and values. Two readings with the same text say the same.</param>
/// <param name="key">The full key of the job's part; null if there is none.</param>
/// <param name="settings">What the configuration says; null if it has a fault.</param>
/// <param name="faults">The faults.</param>
internal sealed class JobReading(string text, string? key, JobSettings? settings, IReadOnlyList<string> faults)
{
    public string Text { get; } = text;

    public string? Key { get; } = key;

    public JobSettings? Settings { get; } = settings;

    public IReadOnlyList<string> Faults { get; } = faults;
}
