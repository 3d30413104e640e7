namespace TimerAttributes;

/// <summary>What happens at the start to due times of a persistent job that passed while no process ran (<see cref="JobAttribute.Persistent"/>).</summary>
public enum CatchUp
{
    /// <summary>One run answers for all of them: <see cref="Tick.Due"/> is the first, and <see cref="Tick.Expirations"/> their number.</summary>
    Once,

    /// <summary>
    /// No run at the start. They are counted in <see cref="JobStats.Missed"/>, and the job is due next as its schedule says. With
    /// <see cref="JobScope.Cluster"/>, that next run answers for them.
    /// </summary>
    None,

    /// <summary>A run for each of the latest 100, in their order. Earlier ones are counted in <see cref="JobStats.Dropped"/>.</summary>
    All,
}
