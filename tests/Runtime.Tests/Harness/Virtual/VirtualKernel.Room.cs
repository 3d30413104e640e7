using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <content>The room for timers.</content>
internal sealed partial class VirtualKernel : ILoopKernel
{
    /// <summary>How many slots have a timer of their own; the others share.</summary>
    public int TimerRoom { get; set; } = int.MaxValue;

    public bool HasRoomForTimer(int held) => held < TimerRoom;
}
