namespace TimerAttributes;

/// <summary>What happens to a run whose process ends before the run does, for a job whose due times are claimed (<see cref="JobAttribute.Delivery"/>).</summary>
public enum Delivery
{
    /// <summary>The run is not started again: each due time has at most one run.</summary>
    AtMostOnce,

    /// <summary>
    /// The run is started again, with a larger <see cref="Tick.Token"/> and <see cref="Tick.Attempt"/>, by this job in another process or after a
    /// restart; or a run for a later due time answers for it as well. So each due time has at least one run that ends, and its handler may have done
    /// a part of its work before.
    /// </summary>
    AtLeastOnce,
}
