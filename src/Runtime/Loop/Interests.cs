namespace TimerAttributes.Loop;

/// <summary>Checks the interest that a caller asks for.</summary>
internal static class Interests
{
    private const Interest All = Interest.Read | Interest.Priority | Interest.Write | Interest.PeerClosed | Interest.OneShot | Interest.EdgeTriggered;

    /// <exception cref="ArgumentOutOfRangeException">The interest has undefined bits, which mean something else to epoll_ctl(2).</exception>
    public static void Check(Interest interest)
    {
        if ((interest & ~All) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(interest),
                $"The interest has bits without a meaning (0x{(uint)(interest & ~All):X}); it must be a combination of {All}, or {Interest.None}.");
        }
    }
}
