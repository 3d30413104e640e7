using Microsoft.Win32.SafeHandles;

namespace TimerAttributes.Linux;

/// <summary>An open file descriptor. Closed once, and never while a call on it is under way.</summary>
internal sealed class FileDescriptor() : SafeHandleMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>The descriptor itself, for a call that spares itself the count of users: its caller must keep this open meanwhile.</summary>
    public int Number => (int)handle;

    // On Linux the descriptor is gone whatever close(2) returns: EINTR must not be retried.
    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
