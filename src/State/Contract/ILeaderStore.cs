namespace TimerAttributes.State;

/// <summary>
/// Elects, for each job with <c>JobScope.Leader</c>, the one process that runs it. A leader leads for a lease, by the store's clock, and
/// renews the lease while it lives. One object serves all jobs, and its methods are called from several threads at a time.
/// </summary>
/// <remarks>
/// A method throws a <see cref="TimerStoreException"/> if the store cannot be used. The caller then does not know whether it leads, and takes itself for no
/// leader when its lease has ended by its own clock.
/// </remarks>
public interface ILeaderStore
{
    /// <summary>
    /// Elects the caller, in one step that no other election can divide. Won if the store does not know the job; if the lease of the leader has ended, or
    /// the leader has resigned; or if the caller leads already, because the answer to its election was lost. A new leader has a new term, which is 1
    /// or one more than that of the leader before. The caller's lease begins.
    /// </summary>
    /// <param name="request">The job, the caller and the lease.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes the caller's lease longer: it ends <see cref="LeaderRequest.Lease"/> after now, by the store's clock.</summary>
    /// <param name="request">The job, the caller, its term and the lease.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>
    /// True if the caller leads in this term, and its lease has not ended. False otherwise: the caller must stop the job, and may be elected again.
    /// </returns>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends the caller's lease at once, so that another process can be elected.</summary>
    /// <param name="request">The job, the caller and its term.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>True if the caller led in this term; otherwise false, and nothing is changed.</returns>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default);
}
