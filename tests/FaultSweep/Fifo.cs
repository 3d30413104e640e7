using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.FaultSweep;

/// <summary>Both ends of a named pipe, whose path strace can be told: fifo(7).</summary>
internal sealed unsafe class Fifo : IDisposable
{
    private readonly FileDescriptor _writer;

    public Fifo(string path)
    {
        File.Delete(path);
        if (Libc.mkfifo(path, 0x180) != 0) throw new IOException($"mkfifo {path}: errno {Marshal.GetLastPInvokeError()}");
        Reader = new(Libc.open(path, Libc.O_NONBLOCK | Libc.O_CLOEXEC), ownsHandle: true);
        _writer = new(Libc.open(path, Libc.O_NONBLOCK | Libc.O_CLOEXEC | Libc.O_WRONLY), ownsHandle: true);
    }

    public FileDescriptor Reader { get; }

    public void Write()
    {
        byte one = 1;
        _ = Libc.write(_writer.Number, &one, 1);
    }

    /// <summary>How many bytes there were.</summary>
    public int Read()
    {
        byte* bytes = stackalloc byte[64];
        return (int)Libc.read(Reader.Number, bytes, 64);
    }

    public void HangUp() => _writer.Dispose();

    public void Dispose()
    {
        Reader.Dispose();
        _writer.Dispose();
    }
}
