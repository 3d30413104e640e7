using TimerAttributes.Linux;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>Something whose readiness the loop waits for. Both calls come on the loop thread.</summary>
internal interface ISource
{
    /// <summary>Takes in what is ready, calling nobody. True where there is something to fire.</summary>
    bool Collect(EpollEvents events);

    /// <summary>Calls the handlers, after the whole batch is collected.</summary>
    void Fire();
}
