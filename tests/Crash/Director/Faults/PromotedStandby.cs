using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>The primary is lost, and its standby takes its place.</summary>
internal sealed class PromotedStandby() : Fault("the primary is killed, and its standby is promoted")
{
    public override void Strike(CrashCluster cluster) => cluster.Promote();
}
