using TimerAttributes.Zones;

namespace TimerAttributes.Jobs;

/// <summary>
/// The part of a tick that is the same for many ticks of a job, in one object, so that a tick stays small. The object never changes. A job whose time
/// zone changes gets another label, and earlier ticks keep theirs.
/// </summary>
/// <param name="name">The job's name.</param>
/// <param name="zone">The time zone of the job's due times; null for a job without a zone.</param>
/// <param name="payload">What <see cref="ScheduledJob.Trigger(object)"/> was called with; null for any other run.</param>
/// <param name="token">The token of the run's claim; 0 for a run without a claim.</param>
/// <param name="attempt">How often the run was started, in any process.</param>
internal sealed class JobLabel(string name, Zone? zone, object? payload = null, long token = 0, int attempt = 1)
{
    public string Name => name;

    public Zone? Zone => zone;

    public object? Payload => payload;

    public long Token => token;

    public int Attempt => attempt;

    /// <summary>The label of one run that was claimed.</summary>
    /// <param name="claim">The token of the claim.</param>
    /// <param name="start">How often the run was started, this time included.</param>
    public JobLabel WithToken(long claim, int start) => new(name, zone, payload, claim, start);

    /// <summary>The label of one run that has a payload.</summary>
    public JobLabel With(object payload) => new(name, zone, payload);
}
