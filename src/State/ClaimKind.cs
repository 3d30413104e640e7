namespace TimerAttributes.State;

/// <summary>
/// What a <see cref="ClaimRequest"/> asks for. The summary of each member has its rule; a row that is not changed means that the claim is lost.
/// </summary>
public enum ClaimKind
{
    /// <summary>
    /// The licence to run a due time. Won if the store does not know the job; if the due time is after that of the row; if that of the row is more
    /// than 60 s in the future of the store's clock, because a clock was wrong; or if the due time is another than that of the row and the row
    /// still has the caller's <see cref="ClaimRequest.Token"/>, because a clock was set back. It sets the due time and adds 1 to the token.
    /// </summary>
    Run,

    /// <summary>
    /// The licence to run a job that runs once for ever. Won if the token of the row is 0. It sets the due time, and the token to 1.
    /// </summary>
    Once,

    /// <summary>
    /// At the start of a scheduler: makes the job known from the due time on. Makes a row with the token 0 if the store does not know the job. If
    /// the row has another <see cref="ClaimRequest.Schedule"/>, it sets the schedule, and the due time if that is later. If the due time of the
    /// row is more than 60 s in the future of the store's clock, it sets the due time as well. The token stays.
    /// </summary>
    Register,

    /// <summary>A due time that gets no run. Won if it is after that of the row. It sets the due time; the token stays.</summary>
    Pass,

    /// <summary>
    /// Gives a due time back that was claimed and not run. Won if the row still has the token of that claim (<see cref="ClaimRequest.Token"/>). It
    /// sets the due time, which is that before the claim, and takes 1 from the token, because no handler has seen it.
    /// </summary>
    Release,
}
