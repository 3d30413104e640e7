using System.Text;

namespace TimerAttributes.Linux;

/// <summary>Writes to file descriptor 2 without the console of .NET.</summary>
internal static unsafe class Stderr
{
    /// <summary>The number of bytes that a ready pipe takes at once (PIPE_BUF in pipe(7)). A longer write may have to wait.</summary>
    public const int MaxBytes = 4_096;

    private const short POLLOUT = 4;

    /// <summary>Waits until a write would not block: poll(2). An error counts as ready, because a write reports it at once.</summary>
    /// <param name="timeout">The time-out in ms; −1 waits without limit.</param>
    public static bool IsReady(int timeout)
    {
        var error = new Pollfd { fd = Libc.STDERR_FILENO, events = POLLOUT };
        int count;
        do count = Libc.poll(&error, 1, timeout);
        while (count < 0 && Errno.Last == Errno.EINTR);
        return count > 0;
    }

    /// <summary>Writes a line. False if not all of it was written.</summary>
    public static bool TryWrite(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        fixed (byte* start = bytes) return Libc.write(Libc.STDERR_FILENO, start, bytes.Length) == bytes.Length;
    }
}
