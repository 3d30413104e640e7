using Microsoft.Win32.SafeHandles;

namespace TimerAttributes.State.Files;

/// <summary>The file of a job while it is open and locked.</summary>
internal sealed class LockedMark : IDisposable
{
    private readonly MarkFile _file;
    private readonly SafeFileHandle _handle;
    private readonly BootClock _clock;
    private readonly TimeSpan _offset;

    public LockedMark(MarkFile file, SafeFileHandle handle, BootClock clock)
    {
        (_file, _handle, _clock) = (file, handle, clock);
        Now = clock.Now;
        _offset = clock.Offset(Now);
    }

    /// <summary>The time at which the file was opened, by which a claim decides.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The row in the file; null if the file is new.</summary>
    /// <exception cref="TimerStoreException">The line is damaged, or is not one of this version.</exception>
    public StoredJob? Read()
    {
        Span<byte> line = stackalloc byte[MarkLine.Length + 1]; // One more, to see a file that is too long.
        int length = RandomAccess.Read(_handle, line, fileOffset: 0);
        // A file of zeros is one whose line was not on the disk yet when the machine lost its power.
        if (length == 0 || !line[..length].ContainsAnyExcept((byte)0)) return null;
        StoredJob row = MarkLine.Parse(line[..length], _file.Job, out ulong boot) ?? throw _file.Fault(
            "is damaged, or another version of TimerAttributes has written it. Delete it: the job then starts as on a new machine, and due times "
            + "that passed before that are not caught up.");
        return row.LeaseUntil is { } end ? row with { LeaseUntil = boot == _clock.Boot ? end + _offset : DateTimeOffset.MinValue } : row;
    }

    /// <summary>Writes the row in the place of the earlier one, by one write.</summary>
    public void Write(StoredJob row)
    {
        Span<byte> line = stackalloc byte[MarkLine.Length];
        MarkLine.Format(row with { LeaseUntil = SinceBoot(row.LeaseUntil) }, _clock.Boot, line);
        RandomAccess.Write(_handle, line, fileOffset: 0);
    }

    // A leader that has resigned has the earliest time.
    private DateTimeOffset? SinceBoot(DateTimeOffset? end) => end is { } time && time > DateTimeOffset.MinValue + _offset.Duration() ? time - _offset : end;

    /// <summary>Closes the file, which ends the lock.</summary>
    public void Dispose() => _handle.Dispose();
}
