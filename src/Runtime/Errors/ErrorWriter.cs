using System.Runtime.Loader;
using TimerAttributes.Linux;

namespace TimerAttributes.Errors;

/// <summary>
/// Writes lines to standard error on a thread of its own, because a write may wait for ever: standard error may be a pipe that no process
/// reads. Other threads only add to a queue. A line that finds the queue full is dropped and counted. The thread begins with the first
/// line and ends some seconds after the last.
/// </summary>
internal static class ErrorWriter
{
    /// <summary>How many lines may wait to be written.</summary>
    public const int MaxWaiting = 64;

    private const int Linger = 10_000; // ms
    private const int MaxFlush = 1_000; // ms

    private static readonly object Gate = new();
    private static readonly Queue<string> Waiting = new(MaxWaiting);
    private static bool _hasThread;
    private static bool _isBusy; // Something is to be written, or is being written.
    private static bool _isFailing; // The last line could not be written.
    private static bool _isStuck; // A flush has waited in vain, and no line was written since.
    private static long _dropped;
    private static long _told; // So many of the dropped lines have been told of.

    /// <summary>How many lines of this process were not written.</summary>
    public static long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Has a line written, and does not wait for that.</summary>
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
    /// Waits until all lines are written, but for one second at most. When that was in vain, later calls do not wait before a line was written.
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

    // The next line, and how many dropped lines have been told of when it is written. Null when the thread is to end.
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
                    return $"TimerAttributes: lines dropped: {told - _told}, because standard error did not take them in time";
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
            return false; // The process may have no more threads.
        }

        AwaitProcessEnd(true);
        return true;
    }

    // A method of its own, and the class below: they may need an assembly that cannot be loaded now, because no descriptor is left.
    private static void Start() => new Thread(Run) { Name = "Error lines (TimerAttributes)", IsBackground = true }.UnsafeStart();

    private static void AwaitProcessEnd(bool isAwaited)
    {
        try
        {
            ProcessEnd.Await(isAwaited);
        }
        catch (Exception)
        {
            // The lines are written all the same, unless the process ends at once.
        }
    }

    private static bool TryWrite(string line)
    {
        // Before Console.Error is called, because the console holds a lock during each write, and a write to Console.Out takes that lock, too: a
        // handler that prints would wait for standard error.
        Stderr.IsReady(Timeout.Infinite);
        try
        {
            Console.Error.WriteLine(line);
            return true;
        }
        catch (Exception)
        {
            // The console takes a descriptor when it is first used, and there may be none left. Or this is a writer of the user, which threw.
            return Stderr.TryWrite(line);
        }
    }

    // The lines are written before an orderly end of the process: Main returns, or Environment.Exit is called. AppDomain.ProcessExit is told of
    // the same, and takes twice as much of a native program.
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
