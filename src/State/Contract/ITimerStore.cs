namespace TimerAttributes.State;

/// <summary>
/// Keeps one row for each job: up to which due time the job has run. Implement it to keep the rows in a place of your own. One object serves all
/// jobs, and its methods are called from several threads at a time. They are never called on the event loop's thread unless a job has <see cref="RunOn.Loop"/>, so
/// a method that may block for long moves to another thread first.
/// </summary>
/// <remarks>
/// A method throws a <see cref="TimerStoreException"/> if the store cannot be used. The message is shown to people: it names the job, the place and a
/// remedy.
/// </remarks>
public interface ITimerStore
{
    /// <summary>
    /// Whether several machines use the store. The row of a job that each of them runs for itself then has the name of the machine after that of
    /// the job.
    /// </summary>
    bool IsShared { get; }

    /// <summary>
    /// Changes the row of a job, in one step that no other claim can divide, or leaves it as it is. <see cref="ClaimKind"/> has the rules.
    /// </summary>
    /// <param name="request">The job, its due time, and what the claim is for.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TimerStoreException">The store cannot be used. A claim may have been won all the same, if its answer was
    /// lost; the same request, asked again, tells it.</exception>
    ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes the lease of a run longer: it ends that long after now, by the store's clock.</summary>
    /// <param name="job">The name of the row.</param>
    /// <param name="token">The token of the run.</param>
    /// <param name="lease">The new lease, at most an hour; zero ends it at once, so that another process may start the run again.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>
    /// True if the row has this token and a lease, also one that has ended. False if the run was completed, or another process has the row: the run
    /// must stop.
    /// </returns>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Ends the lease of a run that has ended, so that it is not started again.</summary>
    /// <param name="job">The name of the row.</param>
    /// <param name="token">The token of the run.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>True if the row had this token and a lease, also one that has ended; otherwise false, and the row is as it was.</returns>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default);

    /// <summary>Reads the rows of jobs. A job that the store does not know has no row in the result. The order does not matter.</summary>
    /// <param name="jobs">The names of the jobs.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default);
}
