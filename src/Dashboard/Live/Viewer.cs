using System.Threading.Channels;

namespace TimerAttributes.Dashboard.Live;

/// <summary>One open page: the messages that wait to be sent to it.</summary>
internal sealed class Viewer : IDisposable
{
    private const int MostMessages = 16; // Eight seconds of changes.

    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostMessages) { SingleReader = true });

    private readonly CancellationTokenSource _dropped = new();
    private readonly Action<Viewer> _leave;

    /// <param name="who">The user, or the address of one who is not known.</param>
    /// <param name="until">When the stream of the page ends.</param>
    /// <param name="leave">Is called when the page is gone.</param>
    public Viewer(string who, DateTimeOffset until, Action<Viewer> leave) => (Who, Until, _leave) = (who, until, leave);

    /// <summary>The user, or the address of one who is not known.</summary>
    public string Who { get; }

    /// <summary>When the stream of the page ends. The page then connects again, and its user's rights are looked at again.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>The messages, until the viewer is dropped.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Messages => _messages.Reader;

    /// <summary>Is cancelled when the viewer did not read in time. A write to it, which may wait for ever, has to be given up then.</summary>
    public CancellationToken Dropped => _dropped.Token;

    /// <summary>Adds a message, or drops the viewer, if it has not read those before.</summary>
    public void Send(ReadOnlyMemory<byte> message)
    {
        if (_messages.Writer.TryWrite(message)) return;
        if (_messages.Writer.TryComplete()) _ = _dropped.CancelAsync();
    }

    /// <summary>Ends the stream after a last message.</summary>
    public void End(ReadOnlyMemory<byte> message)
    {
        Send(message);
        _messages.Writer.TryComplete();
    }

    /// <summary>Ends the stream with an exception, which the server then logs. The page connects again.</summary>
    public void Fail(Exception failure) => _messages.Writer.TryComplete(failure);

    public void Dispose()
    {
        _leave(this);
        _messages.Writer.TryComplete();
    }
}
