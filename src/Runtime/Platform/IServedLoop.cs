namespace TimerAttributes.Platform;

/// <summary>The loop that a kernel serves, as the kernel sees it. A virtual kernel may let another thread serve a round.</summary>
internal interface IServedLoop
{
    /// <summary>No handler is called any more, and the thread that serves the loop is to return.</summary>
    bool IsStopping { get; }

    /// <summary>The owner alone runs the loop, and disposes of it when it has stopped.</summary>
    bool IsOwned { get; }

    /// <summary>The calling thread serves the loop.</summary>
    bool IsLoopThread { get; }

    /// <summary>One round of what is ready, on the calling thread, while the loop's own thread is inside <see cref="ILoopKernel.Wait"/>.</summary>
    void StandIn();
}
