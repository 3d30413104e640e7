namespace TimerAttributes.Platform;

/// <summary>Starts the threads of a scheduler that are in a hurry: that of its loop, and those of precise jobs. Disposed of at the end of the loop.</summary>
internal interface IThreadStarter : IDisposable
{
    /// <summary>Does what belongs to the process, and finds out whether the threads can have what they need. Called once, before all else.</summary>
    /// <exception cref="InvalidOperationException">The system refuses something. Nothing has changed.</exception>
    void Begin();

    /// <summary>Starts a background thread, without the caller's ExecutionContext.</summary>
    /// <exception cref="InvalidOperationException">The system refuses what the thread needs. The thread has ended, and has run nothing.</exception>
    /// <exception cref="OutOfMemoryException">The system can start no more threads.</exception>
    void Start(string name, ThreadStart body);
}
