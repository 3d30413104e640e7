namespace TimerAttributes.State;

/// <summary>
/// What a <see cref="ClaimRequest"/> asks for. The summary of each member has its rule; a row that is not changed means that the claim is lost.
/// </summary>
public enum ClaimKind
{
    /// <summary>
    /// The licence to run a due time. Won if the row has the <see cref="ClaimRequest.Id"/>, because the same request was granted before and its
    /// answer was lost. Otherwise it is lost while the row has a lease that has not ended, unless the row has the caller's
    /// <see cref="ClaimRequest.Token"/>: a process may pass its own run. A lease that ends more than an hour and 60 s ahead of the store's clock has
    /// ended, because a clock was wrong. Otherwise the claim is won if one of these is true:
    /// <list type="bullet">
    /// <item>the store does not know the job</item>
    /// <item>the due time is after that of the row</item>
    /// <item>the due time is that of the row, whose lease has ended, and the request has a <see cref="ClaimRequest.Lease"/>: the process that ran it
    /// has died, so the run is started again</item>
    /// <item>the due time of the row is more than 60 s in the future of the store's clock, because a clock was wrong</item>
    /// <item>the due time is another than that of the row, and the row still has the caller's <see cref="ClaimRequest.Token"/>, because a clock was
    /// set back</item>
    /// </list>
    /// It sets the due time, keeps the one before as the previous one, and adds 1 to the token. A row with a lease that has ended keeps its previous
    /// due time, because its own was not completed. The attempt is 1, or one more if the run is started again. The lease begins. A request that
    /// was granted before changes only a lease that is not completed.
    /// </summary>
    Run,

    /// <summary>
    /// The licence to run a job that runs once for ever. Won if the token of the row is 0; if the row has the <see cref="ClaimRequest.Id"/>; or if
    /// the lease of the row has ended and the request has one. It changes the row as <see cref="Run"/> does.
    /// </summary>
    Once,

    /// <summary>
    /// At the start of a scheduler: makes the job known from the due time on. Makes a row with the token 0 if the store does not know the job, or
    /// copies that of the <see cref="ClaimRequest.FormerJob"/>, if there is one. If the row has another <see cref="ClaimRequest.Schedule"/>, it sets the schedule, and the due time if that is later. If the due time of the
    /// row is more than 60 s in the future of the store's clock, it sets the due time as well. The token stays.
    /// </summary>
    Register,

    /// <summary>
    /// A due time that gets no run. Won if it is after that of the row, and the row has no lease. It sets the due time; the token stays.
    /// </summary>
    Pass,

    /// <summary>
    /// Gives a due time back that was claimed and not run. Won if the row still has the token of that claim (<see cref="ClaimRequest.Token"/>), and its
    /// <see cref="ClaimRequest.Id"/> if the request has one. It
    /// sets the due time, which is that before the claim, takes 1 from the token, because no handler has seen it, and ends the lease.
    /// </summary>
    Release,
}
