using System.Net.Sockets;
using System.Runtime.InteropServices;
using TimerAttributes.Benchmarks.Scenarios;

namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>Watches bare descriptors and calls read(2) and write(2), as the server in C does.</summary>
internal sealed unsafe class DescriptorEcho : Echo
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    private readonly Action<Watch, Readiness> _serve;

    public DescriptorEcho() => _serve = Serve;

    protected override void Accept(Socket listener)
    {
        int fd = Libc.accept4((int)listener.Handle, null, null, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
        if (fd < 0) return;
        Opened();
        Loop.Watch(fd, Interest.Read, _serve);
    }

    private void Serve(Watch connection, Readiness ready)
    {
        fixed (byte* buffer = _buffer)
        {
            nint length = Libc.read(connection.Fd, buffer, BufferSize);
            if (length < 0 && Marshal.GetLastSystemError() == Libc.EAGAIN) return;
            if (length > 0 && Libc.write(connection.Fd, buffer, length) == length)
            {
                Served();
                return;
            }
        }

        HungUp();
        connection.Dispose();
        _ = Libc.close(connection.Fd);
    }
}
