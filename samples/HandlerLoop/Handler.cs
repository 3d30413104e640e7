using System.Net.Sockets;

/// <summary>
/// A handler waits for a socket, for a time-out, or for both. After each call the main loop reads what the handler waits for.
/// A handler without a socket and without a time-out has ended, and the loop drops it.
/// </summary>
internal abstract class Handler
{
    /// <summary>The socket that the handler waits for, or null. When it changes, the loop closes the old socket and watches the new one.</summary>
    public Socket? Socket { get; protected set; }

    public abstract bool WantsToRead { get; }

    public abstract bool WantsToWrite { get; }

    /// <summary>The time after which <see cref="Prepare"/> is called if there was no other call; null for never.</summary>
    public virtual TimeSpan? TimeOut => null;

    /// <summary>Prepares the handler to wait. This is the first call, and the call after <see cref="TimeOut"/>.</summary>
    public abstract void Prepare();

    /// <summary>Called once when data has arrived. The handler has to read until the socket would block.</summary>
    public abstract void OnReadable();

    /// <summary>Called once when the socket has room to write again.</summary>
    public abstract void OnWritable();

    /// <summary>Called when both sides have shut the connection down.</summary>
    public abstract void OnHangUp();

    /// <summary>Called when the connection has failed, or when one of the methods above has thrown a <see cref="SocketException"/>.</summary>
    public abstract void OnError(SocketError error);
}
