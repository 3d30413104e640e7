using System.Net.Sockets;

/// <summary>
/// What a main loop serves: something that waits on a socket, or for a time. What it wants, it is asked for after each call; one that
/// wants neither is done, and the loop forgets it.
/// </summary>
internal abstract class Handler
{
    /// <summary>What it waits on; null for nothing. When it is another one, the loop takes leave of the one before, and closes it.</summary>
    public Socket? Socket { get; protected set; }

    public abstract bool WantsToRead { get; }

    public abstract bool WantsToWrite { get; }

    /// <summary>After how long without a call it has to be prepared again; null for never.</summary>
    public virtual TimeSpan? TimeOut => null;

    /// <summary>Makes ready to wait. The first call of all, and the one that comes when <see cref="TimeOut"/> has passed.</summary>
    public abstract void Prepare();

    /// <summary>There is something to read. Told once, not for as long as it lasts: to be read until it would block.</summary>
    public abstract void OnReadable();

    /// <summary>There is room to write again.</summary>
    public abstract void OnWritable();

    /// <summary>Both sides have shut the connection down.</summary>
    public abstract void OnHangUp();

    /// <summary>The connection has failed, or could not be made. A <see cref="SocketException"/> out of any of the above is told here, too.</summary>
    public abstract void OnError(SocketError error);
}
