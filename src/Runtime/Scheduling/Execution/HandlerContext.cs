using System.Runtime.CompilerServices;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The ExecutionContext in which all handlers of an engine run. It has no values of the thread that started the scheduler, and none that an earlier
/// run has left behind. It has a mark by which code inside a handler is recognised, also after an await.
/// </summary>
internal sealed class HandlerContext
{
    private static readonly AsyncLocal<HandlerContext?> Ambient = new();

    private ExecutionContext? _context;
    private ThreadBaseline? _loopThread;

    /// <summary>Whether the caller is inside a handler of this engine.</summary>
    public bool IsCurrent => Ambient.Value == this;

    /// <summary>
    /// Makes this the context of the calling thread, which is the loop thread and has an empty context. So handlers are called on the loop thread
    /// without a change of context, and <see cref="Restore"/> is called after each of them.
    /// </summary>
    /// <param name="loopThread">The state of the thread that <see cref="Restore"/> restores.</param>
    public void Enter(ThreadBaseline loopThread)
    {
        Ambient.Value = this;
        _context = ExecutionContext.Capture();
        _loopThread = loopThread;
    }

    /// <summary>Undoes the changes that a handler on the loop thread has made to the thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restore() => _loopThread!.Restore();

    /// <summary>
    /// Calls code of the user that is no handler, such as a hook of <see cref="SchedulerOptions"/>, in this context. The code may be called on any
    /// thread, also inside another handler, so the state of the thread is restored afterwards.
    /// </summary>
    /// <param name="hook">The code. It must not throw.</param>
    /// <param name="isObserved">Whether the code after an await is queued to the pool of virtual time.</param>
    public void CallHook(Action hook, bool isObserved)
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        Run(_ =>
        {
            if (!isObserved) SynchronizationContext.SetSynchronizationContext(null); // The handler may have set one.
            hook();
        }, this);
        thread.RestoreAll();
    }

    /// <summary>Calls the callback in this context. The calling thread then has its own context again. From any thread.</summary>
    public void Run(ContextCallback callback, object state)
    {
        if (_context is null) callback(state); // The start has failed before the loop thread began, so no handler was called.
        else ExecutionContext.Run(_context, callback, state);
    }
}
