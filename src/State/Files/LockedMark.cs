using Microsoft.Win32.SafeHandles;

namespace TimerAttributes.State.Files;

/// <summary>The file of a job while it is open and locked.</summary>
internal sealed class LockedMark(MarkFile file, SafeFileHandle handle) : IDisposable
{
    /// <summary>The row in the file; null if the file is new.</summary>
    /// <exception cref="TimerStoreException">The line is damaged, or is not one of this version.</exception>
    public StoredJob? Read()
    {
        Span<byte> line = stackalloc byte[MarkLine.Length + 1]; // One more, to see a file that is too long.
        int length = RandomAccess.Read(handle, line, fileOffset: 0);
        // A file of zeros is one whose line was not on the disk yet when the machine lost its power.
        if (length == 0 || !line[..length].ContainsAnyExcept((byte)0)) return null;
        return MarkLine.Parse(line[..length], file.Job) ?? throw file.Fault(
            "is damaged, or another version of TimerAttributes has written it. Delete it: the job then starts as on a new machine, and due times "
            + "that passed before that are not caught up.");
    }

    /// <summary>Writes the row in the place of the earlier one, by one write.</summary>
    public void Write(StoredJob row)
    {
        Span<byte> line = stackalloc byte[MarkLine.Length];
        MarkLine.Format(row, line);
        RandomAccess.Write(handle, line, fileOffset: 0);
    }

    /// <summary>Closes the file, which ends the lock.</summary>
    public void Dispose() => handle.Dispose();
}
