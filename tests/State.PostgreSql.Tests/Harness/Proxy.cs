using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.State.PostgreSql.Tests.Harness;

/// <summary>A way to the server that can be cut: what the server sends is then swallowed, and the client is not told.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly int _server;

    public Proxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether the answers of the server are swallowed.</summary>
    public bool IsDeaf { get; set; }

    public void Dispose()
    {
        _listener.Stop();
        lock (_clients) _clients.ForEach(static client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(), server = new();
                lock (_clients) _clients.AddRange([client, server]);
                await server.ConnectAsync(IPAddress.Loopback, _server);
                NetworkStream question = client.GetStream(), answer = server.GetStream();
                _ = CopyAsync(question, answer, isAnswer: false);
                _ = CopyAsync(answer, question, isAnswer: true);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        byte[] buffer = new byte[8192];
        try
        {
            for (int length; (length = await from.ReadAsync(buffer)) > 0;)
            {
                if (!(isAnswer && IsDeaf)) await to.WriteAsync(buffer.AsMemory(0, length));
            }

            if (!(isAnswer && IsDeaf)) to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or SocketException)
        {
            // One of the two has closed its connection.
        }
    }
}
