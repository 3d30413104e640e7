namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>Counts the objects that a container has made and disposed of.</summary>
internal sealed class Tally
{
    private int _made;
    private int _disposed;

    public int Made => _made;

    public int Disposed => _disposed;

    /// <summary>A service that is counted. It can be disposed of asynchronously only, as many can.</summary>
    internal sealed class Counted(Tally tally) : IAsyncDisposable
    {
        public int Number { get; } = Interlocked.Increment(ref tally._made);

        public bool IsDisposed { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            IsDisposed = true;
            Interlocked.Increment(ref tally._disposed);
        }
    }
}
