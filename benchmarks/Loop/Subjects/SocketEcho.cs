using System.Net.Sockets;
using TimerAttributes.Benchmarks.Scenarios;

namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>Watches .NET's sockets by their handles and calls their non-blocking Receive and Send.</summary>
internal sealed class SocketEcho : Echo
{
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly Action<Watch, Readiness> _serve;

    public SocketEcho() => _serve = Serve;

    protected override void Accept(Socket listener)
    {
        Socket socket = listener.Accept();
        socket.Blocking = false;
        Opened();
        Loop.Watch(socket.SafeHandle, Interest.Read, _serve).State = socket;
    }

    private void Serve(Watch connection, Readiness ready)
    {
        var socket = (Socket)connection.State!;
        int length = socket.Receive(_buffer, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error == SocketError.Success && length > 0 && socket.Send(_buffer.AsSpan(0, length), SocketFlags.None, out _) == length)
        {
            Served();
            return;
        }

        HungUp();
        connection.Dispose();
        socket.Dispose();
    }
}
