namespace TimerAttributes.Testing.Turns;

/// <summary>
/// A thread as Linux sees it. The runtime says of a thread that it waits until it runs again, so on a busy machine also of one that was woken and has no
/// processor yet. Linux tells the two apart: proc_pid_stat(5).
/// </summary>
internal sealed class KernelThread
{
    [ThreadStatic]
    private static KernelThread? _current;

    private readonly string? _path; // Null where there is no /proc, as on other systems.

    private KernelThread()
    {
        if (new FileInfo("/proc/thread-self").LinkTarget is { } thread) _path = $"/proc/{thread}/stat";
    }

    /// <summary>The calling thread.</summary>
    public static KernelThread Current => _current ??= new();

    /// <summary>Whether the thread sleeps, so that it goes on only when it is woken. True where that is not known. From any thread.</summary>
    public bool IsAsleep
    {
        get
        {
            if (_path is null) return true;
            try
            {
                string stat = File.ReadAllText(_path);
                string state = stat[(stat.LastIndexOf(')') + 1)..]; // After the name of the thread, which may have a bracket, too.
                return state.Length == 0 || state.StartsWith(" S", StringComparison.Ordinal);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return true;
            }
        }
    }
}
