namespace TimerAttributes.Platform;

/// <summary>Threads as the system makes them.</summary>
internal sealed class PlainThreads : IThreadStarter
{
    public static readonly PlainThreads Instance = new();

    private PlainThreads()
    {
    }

    public void Begin()
    {
    }

    // UnsafeStart, so that the ExecutionContext of the calling thread, with its AsyncLocal values, does not flow to the new thread.
    public void Start(string name, ThreadStart body) => new Thread(body) { Name = name, IsBackground = true }.UnsafeStart();

    public void Dispose()
    {
    }
}
