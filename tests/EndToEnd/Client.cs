using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TimerAttributes.EndToEnd;

/// <summary>The other side of a sample's connection: it waits for what it sends and receives, but not for ever.</summary>
internal sealed class Client : IDisposable
{
    private readonly Socket _socket;

    /// <param name="port">The sample's.</param>
    /// <param name="receiveBuffer">How much the kernel keeps of what this client does not read; as it likes if 0.</param>
    public Client(int port, int receiveBuffer = 0)
        : this(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
    {
        if (receiveBuffer > 0) _socket.ReceiveBufferSize = receiveBuffer;
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <param name="socket">One that the other side has connected, say.</param>
    public Client(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        socket.SendTimeout = socket.ReceiveTimeout = Patience.Milliseconds;
    }

    public EndPoint Name => _socket.LocalEndPoint!;

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[_socket.Send(bytes)..];
    }

    /// <summary>So many bytes, as text.</summary>
    public string Receive(int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = _socket.Receive(bytes.AsSpan(received));
            Assert.That(more, Is.Positive, $"closed after '{Encoding.UTF8.GetString(bytes, 0, received)}'");
            received += more;
        }

        return Encoding.UTF8.GetString(bytes);
    }

    public string ReceiveLine()
    {
        var line = new StringBuilder();
        for (string character = Receive(1); character != "\n"; character = Receive(1)) line.Append(character);
        return line.ToString();
    }

    /// <summary>All there is, until the other side closes.</summary>
    public byte[] ReceiveAll()
    {
        using var all = new MemoryStream();
        byte[] some = new byte[65_536];
        for (int count = _socket.Receive(some); count > 0; count = _socket.Receive(some)) all.Write(some, 0, count);
        return all.ToArray();
    }

    /// <summary>Sends no more, and goes on receiving.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes without a good-bye: what the other side has not read yet is lost, and it is told of a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose() => _socket.Dispose();
}
