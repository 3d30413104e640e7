namespace TimerAttributes.State.Files;

/// <summary>Waits for the locks of files, which .NET takes by flock(2) when it opens a file that is not to be shared.</summary>
internal static class FileLocks
{
    // A process holds a lock for some microseconds. One that is stopped in between holds it longer, and a job must not wait for it for ever.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Works on a file, and begins again while another process holds its lock, for two seconds.</summary>
    /// <exception cref="TimerStoreException">The file cannot be used, or another process holds the lock all the time.</exception>
    public static async ValueTask<T> RunAsync<T>(MarkFile file, Func<MarkFile, T> work, CancellationToken cancellationToken)
    {
        long began = Environment.TickCount64;
        while (true)
        {
            try
            {
                return work(file);
            }
            catch (IOException busy) when (MarkFile.IsBusy(busy))
            {
                if (Environment.TickCount64 - began > MaxWait.TotalMilliseconds)
                {
                    throw file.Fault("is locked by another process for more than 2 s: look for a process that is stopped (ps, fuser).", busy);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw file.Fault(
                    $"cannot be used: {failure.Message.TrimEnd('.')}. The process must be able to read and write this file and its folder, and the disk "
                    + "needs room.", failure);
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
