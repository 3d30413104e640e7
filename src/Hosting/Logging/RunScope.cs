using System.Collections;
using System.Globalization;

namespace TimerAttributes.Hosting.Logging;

/// <summary>The logging scope of a run: <c>Job</c>, <c>Due</c> and <c>Reason</c>. An error that belongs to no due time has null for it.</summary>
internal sealed class RunScope(Tick tick) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Job", tick.Job),
        1 => new("Due", tick.Due == default ? null : tick.Due),
        2 => new("Reason", tick.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The scope as loggers of text write it.</summary>
    public override string ToString() => tick.Due == default
        ? $"Job:{tick.Job} Reason:{tick.Reason}"
        : string.Create(CultureInfo.InvariantCulture, $"Job:{tick.Job} Due:{tick.Due:o} Reason:{tick.Reason}");
}
