using TimerAttributes.Linux;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>A timer or descriptor that the loop waits for. The loop thread calls both members.</summary>
internal interface ISource
{
    /// <summary>Reads what is ready, without a call of a handler.</summary>
    /// <returns>Whether <see cref="Fire"/> is to be called.</returns>
    bool Collect(EpollEvents events);

    /// <summary>Calls the handlers. The loop has collected all sources of the batch before.</summary>
    void Fire();
}
