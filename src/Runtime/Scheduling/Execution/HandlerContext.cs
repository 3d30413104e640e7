using System.Runtime.CompilerServices;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The ExecutionContext that every handler of an engine runs in: nothing of the starter's in it, nothing that another call left
/// behind, and a mark by which code inside a handler is known, across its awaits.
/// </summary>
internal sealed class HandlerContext
{
    private static readonly AsyncLocal<HandlerContext?> Ambient = new();

    private ExecutionContext? _context;
    private ThreadBaseline? _loopThread;

    /// <summary>The caller is inside a handler of this engine.</summary>
    public bool IsCurrent => Ambient.Value == this;

    /// <summary>
    /// Makes it the context of the calling thread, which is the loop's and has an empty one. Handlers are called there without a change of
    /// context, and <see cref="Restore"/> follows each.
    /// </summary>
    /// <param name="loopThread">The thread as each round of the loop finds it.</param>
    public void Enter(ThreadBaseline loopThread)
    {
        Ambient.Value = this;
        _context = ExecutionContext.Capture();
        _loopThread = loopThread;
    }

    /// <summary>After a handler on the loop thread: puts back what the handler has changed there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restore() => _loopThread!.Restore();

    /// <summary>On any thread: calls back in the context, and returns with the thread's own.</summary>
    public void Run(ContextCallback callback, object state)
    {
        if (_context is null) callback(state); // The start has failed before there was a loop: no handler has begun.
        else ExecutionContext.Run(_context, callback, state);
    }
}
