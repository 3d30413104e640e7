using k8s.Models;

namespace TimerAttributes.State.Kubernetes.Api;

/// <summary>
/// Since when each Lease was seen as it is, by the steady clock of this machine. That clock does not count suspend, so a pod that was suspended waits longer.
/// </summary>
internal sealed class Observations(TimeProvider clock)
{
    private readonly Dictionary<string, (string? Version, long Since, TimeSpan Lease)> _seen = new(StringComparer.Ordinal); // Used under its own lock.

    /// <summary>The present time, for <see cref="Changed"/>.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>
    /// This process has changed the Lease, by a request that was sent at that time. It knows how long its lease lasts to a part of a second, which the
    /// Lease does not say.
    /// </summary>
    public void Changed(LeaseName name, V1Lease lease, long since, TimeSpan length)
    {
        lock (_seen) _seen[name.Text] = (lease.Metadata?.ResourceVersion, since, length);
    }

    /// <summary>Whether the Lease was seen unchanged for as long as it lasts.</summary>
    public bool HasEnded(LeaseName name, V1Lease lease) => Left(name, lease) <= TimeSpan.Zero;

    /// <summary>How long the Lease lasts from now on, if it does not change.</summary>
    public TimeSpan Left(LeaseName name, V1Lease lease)
    {
        lock (_seen)
        {
            string? version = lease.Metadata?.ResourceVersion;
            if (!_seen.TryGetValue(name.Text, out (string? Version, long Since, TimeSpan Lease) seen) || seen.Version != version)
                _seen[name.Text] = seen = (version, clock.GetTimestamp(), LeaseObject.DurationOf(lease));
            TimeSpan left = seen.Lease - clock.GetElapsedTime(seen.Since);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
