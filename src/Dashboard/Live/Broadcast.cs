using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Live;

/// <summary>
/// Sends changes to all open pages, at most two messages a second. It compares the jobs only while a page is open: without one it has no timer.
/// </summary>
/// <param name="board">The jobs.</param>
internal sealed class Broadcast(Board board)
{
    /// <summary>The number of pages that may be open at a time.</summary>
    public const int MostViewers = 100;

    /// <summary>From one comparison to the next.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private const int QuietRounds = 30; // 15 s.
    private static readonly byte[] Heartbeat = "event: quiet\ndata: {}\n\n"u8.ToArray();

    private readonly object _gate = new();
    private readonly List<Viewer> _viewers = [];
    private readonly Comparison _comparison = new(board);
    private long _id;
    private bool _isRunning;

    /// <summary>The number of open pages.</summary>
    public int Viewers
    {
        get { lock (_gate) return _viewers.Count; }
    }

    /// <summary>Whether the jobs are compared now and then.</summary>
    public bool IsRunning
    {
        get { lock (_gate) return _isRunning; }
    }

    /// <summary>Adds a page. Its first message has all jobs. Null if too many are open.</summary>
    public Viewer? Join()
    {
        lock (_gate)
        {
            if (_viewers.Count >= MostViewers) return null;
            var viewer = new Viewer(Leave);
            if (!_isRunning) _comparison.Restart(); // Before the jobs are read: a change in between is sent again, and does no harm.
            viewer.Send(Message("jobs", board.ViewAll(), DashboardJson.Default.JobsView));
            _viewers.Add(viewer);
            if (!_isRunning) _ = RunAsync();
            _isRunning = true;
            return viewer;
        }
    }

    private void Leave(Viewer viewer)
    {
        lock (_gate) _viewers.Remove(viewer);
    }

    private async Task RunAsync()
    {
        try
        {
            await CompareAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                _isRunning = false;
                foreach (Viewer viewer in _viewers) viewer.Fail(failure);
            }
        }
    }

    private async Task CompareAsync()
    {
        using var timer = new PeriodicTimer(Pace, board.Time);
        int quiet = 0;
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            lock (_gate)
            {
                if (_viewers.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                ChangeView? change = _comparison.Next();
                quiet = change is null ? quiet + 1 : 0;
                if (change is not null) Send(Message("change", change, DashboardJson.Default.ChangeView));
                else if (quiet % QuietRounds == 0) Send(Heartbeat);
            }
        }
    }

    private void Send(ReadOnlyMemory<byte> message)
    {
        foreach (Viewer viewer in _viewers) viewer.Send(message);
    }

    private ReadOnlyMemory<byte> Message<T>(string name, T view, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {++_id}\nevent: {name}\ndata: "), buffer);
        using (var json = new Utf8JsonWriter(buffer)) JsonSerializer.Serialize(json, view, type); // JSON has no line ends.
        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }
}
