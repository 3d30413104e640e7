namespace TimerAttributes.Scheduling;

/// <summary>
/// The ExecutionContext that every handler of an engine runs in: nothing of the starter's in it, nothing that another call left
/// behind, and a mark by which code inside a handler is known, across its awaits.
/// </summary>
internal sealed class HandlerContext
{
    private static readonly AsyncLocal<HandlerContext?> Ambient = new();

    private ExecutionContext? _context;

    /// <summary>The caller is inside a handler of this engine.</summary>
    public bool IsCurrent => Ambient.Value == this;

    /// <summary>
    /// Makes it the context of the calling thread, the loop's, which has an empty one. There handlers are called in it without
    /// further ado, and <see cref="Restore"/> follows each.
    /// </summary>
    public void Enter()
    {
        Ambient.Value = this;
        _context = ExecutionContext.Capture();
    }

    /// <summary>On the thread that entered: takes back what a handler has set.</summary>
    public void Restore()
    {
        if (ExecutionContext.Capture() != _context) ExecutionContext.Restore(_context!);
    }

    /// <summary>On any thread: calls back in the context, and returns with the thread's own.</summary>
    public void Run(ContextCallback callback, object state)
    {
        if (_context is null) callback(state); // The start has failed before there was a loop: no handler has begun.
        else ExecutionContext.Run(_context, callback, state);
    }
}
