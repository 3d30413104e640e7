using Microsoft.Win32.SafeHandles;

namespace TimerAttributes.Linux;

/// <summary>
/// An open file descriptor. Closed once, and never while a call that was given this object is under way. May be returned by a
/// function of your own that is a <c>LibraryImport</c>.
/// </summary>
public sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>None yet: for the marshaller of <c>LibraryImport</c>, which fills it in.</summary>
    public FileDescriptor()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Wraps a descriptor that is open.</summary>
    /// <param name="number">Its number; −1 for none (<see cref="System.Runtime.InteropServices.SafeHandle.IsInvalid"/>).</param>
    /// <param name="ownsHandle">Whether to close it (close(2)) when this object is disposed or forgotten.</param>
    public FileDescriptor(int number, bool ownsHandle)
        : base(ownsHandle) => SetHandle(number);

    /// <summary>
    /// The descriptor itself, for a call that spares itself the count of users: its caller must keep this object open meanwhile. Once
    /// it is closed, the number may be another file's.
    /// </summary>
    public int Number => (int)handle;

    // On Linux the descriptor is gone whatever close(2) returns: EINTR must not be retried.
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
