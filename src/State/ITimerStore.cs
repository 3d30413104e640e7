namespace TimerAttributes.State;

/// <summary>
/// Keeps one row for each job: up to which due time the job has run. Implement it to keep the rows in a place of your own. One object serves all
/// jobs, and its
/// methods are called from several threads at a time. They are never called on the event loop's thread unless a job has <see cref="RunOn.Loop"/>, so
/// a method that may block for long moves to another thread first.
/// </summary>
/// <remarks>
/// A method throws a <see cref="TimerStoreException"/> if the store cannot be used. The message is shown to people: it names the job, the place and a
/// remedy.
/// </remarks>
public interface ITimerStore
{
    /// <summary>
    /// Claims a due time, in one step that no other claim can divide. The claim is won if the store does not know the job, if the due time is
    /// after the
    /// last one that was claimed, or if that last one is more than 60 s in the future of the store's clock, because a clock was wrong. Only a claim
    /// that was won changes the row: it sets the due time and the schedule, and adds 1 to the token, which is 0 in a new row before that.
    /// </summary>
    /// <param name="request">The job and its due time. With <see cref="ClaimRequest.Registers"/> the rules are those of that property.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TimerStoreException">The store cannot be used. The row is as it was before.</exception>
    ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the rows of jobs. A job that the store does not know has no row in the result. The order does not matter.</summary>
    /// <param name="jobs">The names of the jobs.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default);
}
