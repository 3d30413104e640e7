namespace TimerAttributes.Platform;

/// <summary>A loop as its kernel uses it. A virtual kernel may let another thread serve a round of the loop.</summary>
internal interface IServedLoop
{
    /// <summary>True if no handler is called any more and the thread that serves the loop is to return.</summary>
    bool IsStopping { get; }

    /// <summary>True if the loop has an owner: only the owner runs the loop, and disposes of it after the stop.</summary>
    bool IsOwned { get; }

    /// <summary>True if the calling thread serves the loop.</summary>
    bool IsLoopThread { get; }

    /// <summary>
    /// Serves what is ready now on the calling thread, in one round, while the loop's own thread is inside <see cref="ILoopKernel.Wait"/>.
    /// </summary>
    void StandIn();
}
