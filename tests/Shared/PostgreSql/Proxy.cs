using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.Tests.Shared.PostgreSql;

/// <summary>A way to a server that can be disturbed, for present and new connections alike.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private volatile TaskCompletionSource? _cut;

    public Proxy(int server)
    {
        Server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The port of the server, for new connections.</summary>
    public int Server { get; set; }

    /// <summary>Whether the answers of the server are swallowed, and the client is not told.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How long each piece is on its way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether the cable is cut: what is sent in both directions, an end included, arrives when the cable is whole again.</summary>
    public bool IsCut
    {
        get => _cut is not null;
        set
        {
            TaskCompletionSource? before = _cut;
            _cut = value ? before ?? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            if (!value) before?.SetResult();
        }
    }

    /// <summary>Ends all present connections with an error (RST).</summary>
    public void Reset()
    {
        lock (_clients)
        {
            foreach (TcpClient client in _clients)
            {
                if (client.Client is { } socket) socket.LingerState = new(enable: true, seconds: 0);
                client.Dispose();
            }

            _clients.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_clients) _clients.ForEach(static client => client.Dispose());
        IsCut = false;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = JoinAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (_clients) _clients.AddRange([client, server]);
        try
        {
            await WaitAsync();
            await server.ConnectAsync(IPAddress.Loopback, Server);
            NetworkStream question = client.GetStream(), answer = server.GetStream();
            await Task.WhenAll(CopyAsync(question, answer, isAnswer: false), CopyAsync(answer, question, isAnswer: true));
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // The server does not take it, or the connection was reset.
        }

        client.Dispose();
        server.Dispose();
        lock (_clients) _clients.RemoveAll(each => each == client || each == server);
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        byte[] buffer = new byte[8192];
        try
        {
            for (int length; (length = await from.ReadAsync(buffer)) > 0;)
            {
                await WaitAsync();
                if (!(isAnswer && IsDeaf)) await to.WriteAsync(buffer.AsMemory(0, length));
            }

            await WaitAsync();
            if (!(isAnswer && IsDeaf)) to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or SocketException)
        {
            // One of the two has closed its connection.
        }
    }

    private async Task WaitAsync()
    {
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
        while (_cut is { } cut) await cut.Task;
    }
}
