using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>Something that may happen to a cluster.</summary>
/// <param name="name">What happens, as the name of a case.</param>
internal abstract class Fault(string name)
{
    public string Name => name;

    /// <summary>Lets it happen, and ends it.</summary>
    public abstract void Strike(CrashCluster cluster);

    /// <summary>Longer than a lease, so that other nodes have taken over.</summary>
    protected static TimeSpan Long(CrashCluster cluster) => cluster.Lease + Short(cluster) - TimeSpan.FromSeconds(1);

    /// <summary>Three seconds, or up to six in the long form.</summary>
    protected static TimeSpan Short(CrashCluster cluster) => TimeSpan.FromSeconds(cluster.Random is { } random ? 1 + random.NextDouble() * 5 : 3);
}
