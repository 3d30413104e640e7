using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Plans;

/// <summary>The herd of a host. It is counted at most once a second, however many pages ask for it.</summary>
/// <param name="time">Measures the second.</param>
internal sealed class Herds(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly (HerdView View, long Made)?[] _kept = new (HerdView, long)?[2];

    /// <inheritdoc cref="Herd.Of"/>
    public HerdView Of(IReadOnlyList<ScheduledJob> jobs, DateTimeOffset now, bool isDay)
    {
        lock (_gate)
        {
            ref (HerdView View, long Made)? kept = ref _kept[isDay ? 1 : 0];
            if (kept is { } herd && time.GetElapsedTime(herd.Made) < Life) return herd.View;
            kept = (Herd.Of(jobs, now, isDay), time.GetTimestamp());
            return kept.Value.View;
        }
    }
}
