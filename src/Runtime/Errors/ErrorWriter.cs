using System.Globalization;
using System.Runtime.Loader;
using TimerAttributes.Linux;

namespace TimerAttributes.Errors;

/// <summary>
/// Writes lines to standard error on a separate thread, because a write may wait for ever: standard error may be a pipe that no process
/// reads. Other threads only add lines to a queue. If the queue is full, the line is dropped and counted. The thread starts with the first
/// line and ends when there was no line for 10 seconds.
/// </summary>
internal static class ErrorWriter
{
    /// <summary>The maximum number of lines that wait to be written.</summary>
    public const int MaxWaiting = 64;

    private const int Linger = 10_000; // ms
    private const int MaxFlush = 1_000; // ms

    private static readonly object Gate = new();
    private static readonly Queue<string> Waiting = new(MaxWaiting);
    private static bool _hasThread;
    private static bool _isBusy; // A line waits to be written, or is being written.
    private static bool _isFailing; // The last line could not be written.
    private static bool _isStuck; // A flush has waited in vain, and no write has ended since.
    private static long _dropped;
    private static long _told; // Number of dropped lines that a written line has reported.

    /// <summary>The number of lines of this process that were not written.</summary>
    public static long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Adds a line to the queue. It does not wait until the line is written.</summary>
    public static void Add(string line)
    {
        lock (Gate)
        {
            if (Waiting.Count < MaxWaiting && (_hasThread || TryStart()))
            {
                Waiting.Enqueue(line);
                (_hasThread, _isBusy) = (true, true);
                Monitor.PulseAll(Gate);
            }
            else if (_hasThread || !Stderr.IsReady(timeout: 0) || !Stderr.TryWrite(line))
            {
                _dropped++;
            }
        }
    }

    /// <summary>
    /// Waits until all lines are written, but for one second at most. After a wait in vain, calls return at once until a write has ended.
    /// </summary>
    public static void Flush()
    {
        long end = Environment.TickCount64 + MaxFlush;
        lock (Gate)
        {
            while (_isBusy && !_isStuck)
            {
                long left = end - Environment.TickCount64;
                if (left <= 0) _isStuck = true;
                else Monitor.Wait(Gate, (int)left);
            }
        }
    }

    private static void Run()
    {
        while (Take(out long told) is { } line)
        {
            bool isWritten = TryWrite(line);
            lock (Gate)
            {
                (_isFailing, _isStuck) = (!isWritten, false);
                if (isWritten) _told = told;
                else if (told == _told) _dropped++;
            }
        }
    }

    // Returns the next line, and the number of dropped lines that are reported when it is written. Returns null if the thread is to end.
    private static string? Take(out long told)
    {
        lock (Gate)
        {
            while (true)
            {
                told = _told;
                if (Waiting.TryDequeue(out string? line)) return line;
                if (_dropped > _told && !_isFailing)
                {
                    told = _dropped;
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"TimerAttributes: lines dropped: {told - _told}, because standard error did not take them in time");
                }

                _isBusy = false;
                Monitor.PulseAll(Gate);
                if (Monitor.Wait(Gate, Linger) || Waiting.Count > 0) continue;
                _hasThread = false;
                AwaitProcessEnd(false);
                return null;
            }
        }
    }

    private static bool TryStart()
    {
        try
        {
            Start();
        }
        catch (Exception)
        {
            return false; // The process may start no more threads.
        }

        AwaitProcessEnd(true);
        return true;
    }

    // A separate method, as ProcessEnd is a separate class, because both may need an assembly. It cannot be loaded if no file descriptor is left.
    private static void Start() => new Thread(Run) { Name = "Error lines (TimerAttributes)", IsBackground = true }.UnsafeStart();

    private static void AwaitProcessEnd(bool isAwaited)
    {
        try
        {
            ProcessEnd.Await(isAwaited);
        }
        catch (Exception)
        {
            // The lines are still written, unless the process ends at once.
        }
    }

    private static bool TryWrite(string line)
    {
        // This waits before Console.Error is called, because the console holds a lock during each write. A write to Console.Out takes that lock
        // as well, so that a handler that prints would wait for standard error.
        Stderr.IsReady(Timeout.Infinite);
        try
        {
            Console.Error.WriteLine(line);
            return true;
        }
        catch (Exception)
        {
            // The console takes a file descriptor when it is first used, and there may be none left. Or Console.Error is a writer of the user,
            // and has thrown an exception.
            return Stderr.TryWrite(line);
        }
    }

    // Writes the lines before an orderly end of the process: Main returns, or Environment.Exit is called. AppDomain.ProcessExit is raised at the
    // same time, but takes up twice as much of a native program.
    private static class ProcessEnd
    {
        private static readonly Action<AssemblyLoadContext> WriteAll = static _ => Flush();

        public static void Await(bool isAwaited)
        {
            if (isAwaited) AssemblyLoadContext.Default.Unloading += WriteAll;
            else AssemblyLoadContext.Default.Unloading -= WriteAll;
        }
    }
}
