using Microsoft.Win32.SafeHandles;

namespace TimerAttributes.Linux;

/// <summary>
/// An open file descriptor. It is closed once, and never during a system call that was given this object. Your own <c>LibraryImport</c> methods
/// may return this type.
/// </summary>
public sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Makes an object without a descriptor. The marshaller of <c>LibraryImport</c> calls this, and then fills in the descriptor.</summary>
    public FileDescriptor()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Wraps a descriptor that is open.</summary>
    /// <param name="number">The descriptor's number; −1 for none (<see cref="System.Runtime.InteropServices.SafeHandle.IsInvalid"/>).</param>
    /// <param name="ownsHandle">True if the descriptor is closed (close(2)) when this object is disposed or finalized.</param>
    public FileDescriptor(int number, bool ownsHandle)
        : base(ownsHandle) => SetHandle(number);

    /// <summary>
    /// The descriptor's number, for a system call that is not given this object. The caller must keep this object open during such a call. After
    /// the close, the number may belong to another file.
    /// </summary>
    public int Number => (int)handle;

    // On Linux the descriptor is closed whatever close(2) returns, so EINTR must not be retried.
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
