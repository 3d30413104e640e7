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

    /// <summary>The number of pages that one user may have open, or one address whose user is not known.</summary>
    public const int MostOfOne = 20;

    /// <summary>How long a page gets messages before it has to connect again. Up to a minute more, so that not all do so at once.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>From one comparison to the next.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private const int QuietRounds = 30; // 15 s.
    private static readonly byte[] Heartbeat = "event: quiet\ndata: {}\n\n"u8.ToArray();
    private static readonly byte[] Again = "event: again\ndata: {}\n\n"u8.ToArray();

    private readonly object _gate = new();
    private readonly List<Viewer> _viewers = [];
    private readonly Comparison _comparison = new(board);
    private long _id;
    private long _joined;
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

    /// <summary>Why there is no place for a page; null if there is one.</summary>
    /// <param name="who">The user, or the address of one who is not known.</param>
    public string? ObstacleFor(string who)
    {
        lock (_gate)
        {
            return _viewers.Count >= MostViewers ? $"{MostViewers} pages are open, and each takes a place: close one of them, or try again later."
                : _viewers.Count(viewer => viewer.Who == who) >= MostOfOne
                    ? $"You have {MostOfOne} pages open, or they are open at your address, and no user may have more: close one of them."
                    : null;
        }
    }

    /// <summary>Adds a page. Its first message has all jobs. Null if <see cref="ObstacleFor"/> says why not.</summary>
    /// <param name="who">The user, or the address of one who is not known.</param>
    public Viewer? Join(string who)
    {
        lock (_gate)
        {
            if (ObstacleFor(who) is not null) return null;
            var viewer = new Viewer(who, board.Time.GetUtcNow() + Life + TimeSpan.FromSeconds(_joined++ % 60), Leave);
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

                EndOld();
                ChangeView? change = _comparison.Next();
                quiet = change is null ? quiet + 1 : 0;
                if (change is not null) Send(Message("change", change, DashboardJson.Default.ChangeView));
                else if (quiet % QuietRounds == 0) Send(Heartbeat);
            }
        }
    }

    private void EndOld()
    {
        DateTimeOffset now = board.Time.GetUtcNow();
        foreach (Viewer viewer in _viewers)
        {
            if (viewer.Until <= now) viewer.End(Again);
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
