using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <summary>What happened to the claims and leases of a job whose state is kept. From any thread.</summary>
internal sealed class ClaimCounts
{
    private long _recoveries;
    private long _claimed;
    private long _abandoned;
    private long _leasesLost;

    public long Recoveries => Volatile.Read(ref _recoveries);

    public long Claimed => Volatile.Read(ref _claimed);

    public long Abandoned => Volatile.Read(ref _abandoned);

    public long LeasesLost => Volatile.Read(ref _leasesLost);

    public void Add(ClaimEvent what)
    {
        switch (what)
        {
            case ClaimEvent.Recovery:
                Interlocked.Increment(ref _recoveries);
                break;
            case ClaimEvent.Claim:
                Interlocked.Increment(ref _claimed);
                break;
            case ClaimEvent.Abandonment:
                Interlocked.Increment(ref _abandoned);
                break;
            default:
                Interlocked.Increment(ref _leasesLost);
                break;
        }
    }
}
