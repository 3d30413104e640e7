namespace TimerAttributes.State.Files;

/// <summary>The file of a job.</summary>
internal sealed class MarkFile(string folder, string job, BootClock clock)
{
    private const int WouldBlock = 11; // EWOULDBLOCK of errno(3).

    public string Job => job;

    public string Path { get; } = System.IO.Path.Combine(folder, FileName.Of(job));

    public bool Exists => File.Exists(Path);

    /// <summary>Whether a lock on the file, which this process holds, is kept.</summary>
    public bool IsLocked
    {
        get
        {
            try
            {
                OpenInFolder().Dispose();
                return false;
            }
            catch (IOException refusal) when (IsBusy(refusal))
            {
                return true;
            }
        }
    }

    /// <summary>Whether an exception says that another process holds the lock of its file.</summary>
    public static bool IsBusy(IOException refusal) => refusal.HResult == WouldBlock;

    /// <summary>Opens the file, and makes it if there is none.</summary>
    /// <exception cref="IOException">Another process holds its lock, or the file cannot be opened.</exception>
    public LockedMark Open()
    {
        try
        {
            return OpenInFolder();
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(folder);
            return OpenInFolder();
        }
    }

    /// <summary>An error about this file.</summary>
    /// <param name="what">What is wrong and what to do, after the words for the file.</param>
    /// <param name="cause">The cause; null for none.</param>
    public TimerStoreException Fault(string what, Exception? cause = null) => new($"The file '{Path}' with the state of job '{job}' {what}", cause);

    private LockedMark OpenInFolder() => new(this, File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), clock);
}
