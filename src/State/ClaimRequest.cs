namespace TimerAttributes.State;

/// <summary>What <see cref="ITimerStore.ClaimAsync"/> is asked for.</summary>
public sealed class ClaimRequest
{
    /// <summary>The job's name: any text that is not empty. Upper and lower case are different.</summary>
    public required string Job { get; init; }

    /// <summary>The due time, in UTC. A store keeps it to the microsecond or better.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>A number that stands for the job's schedule; 0 where a change of the schedule does not matter.</summary>
    public long Schedule { get; init; }

    /// <summary>
    /// True for the claim at the start of a scheduler, which makes the job known from <see cref="Due"/> on and is no licence to run. The store
    /// makes a row
    /// with the token 0 if it does not know the job. If the row has another <see cref="Schedule"/>, it sets the schedule, and the due time if that is
    /// later than the row's; the token stays. Otherwise it changes nothing. The claim is won if something was changed.
    /// </summary>
    public bool Registers { get; init; }
}
