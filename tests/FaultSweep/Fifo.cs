using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.FaultSweep;

/// <summary>Both ends of a named pipe, whose path strace can be told: fifo(7).</summary>
internal sealed unsafe partial class Fifo : IDisposable
{
    private const int O_WRONLY = 1, O_NONBLOCK = 0x800, O_CLOEXEC = 0x80000;

    private readonly FileDescriptor _writer;

    public Fifo(string path)
    {
        File.Delete(path);
        if (mkfifo(path, 0x180) != 0) throw new IOException($"mkfifo {path}: errno {Marshal.GetLastPInvokeError()}");
        Reader = new(open(path, O_NONBLOCK | O_CLOEXEC), ownsHandle: true);
        _writer = new(open(path, O_NONBLOCK | O_CLOEXEC | O_WRONLY), ownsHandle: true);
    }

    public FileDescriptor Reader { get; }

    public void Write()
    {
        byte one = 1;
        _ = write(_writer.Number, &one, 1);
    }

    /// <summary>How many bytes there were.</summary>
    public int Read()
    {
        byte* bytes = stackalloc byte[64];
        return (int)read(Reader.Number, bytes, 64);
    }

    public void HangUp() => _writer.Dispose();

    public void Dispose()
    {
        Reader.Dispose();
        _writer.Dispose();
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial nint read(int fd, void* buffer, nint count);

    [LibraryImport("libc")]
    private static partial nint write(int fd, void* buffer, nint count);
}
