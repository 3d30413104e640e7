using System.Text;
using Microsoft.Win32.SafeHandles;
using TimerAttributes;
using TimerAttributes.Linux;

/// <summary>What is typed while the timers run: standard input is one more descriptor of the same loop.</summary>
internal sealed class Commands(EventLoop loop, Timers timers)
{
    private const string All = "rearm <timer> <time>, stop <timer>, count, quit";

    private static readonly SafeFileHandle Handle = new(0, ownsHandle: false); // The process's: nobody here closes it.
    private static readonly FileStream Input = new(Handle, FileAccess.Read, bufferSize: 0);

    private readonly byte[] _buffer = new byte[4_096];
    private string _line = "";

    public void Listen()
    {
        try
        {
            loop.Watch(Handle, Interest.Read, OnReadable, "standard input");
            Console.WriteLine($"commands: {All}");
        }
        catch (LinuxException exception)
        {
            // EPERM: epoll(7) waits for terminals, pipes and sockets. A file, or /dev/null, is always ready.
            Console.WriteLine($"no commands: standard input cannot be waited for ({exception.Message}); Ctrl+C ends it");
        }
    }

    private void OnReadable(Watch watch, Readiness ready)
    {
        // The descriptor stays as it was, blocking, since whoever else has it may count on that. One read for each call never waits.
        int count = Input.Read(_buffer);
        if (count == 0)
        {
            watch.Dispose(); // The end of a pipe is readable for ever.
            Console.WriteLine("no more commands; Ctrl+C ends it");
            return;
        }

        // What is read may end within a line, and hold more than one.
        string[] lines = (_line + Encoding.UTF8.GetString(_buffer, 0, count)).Split('\n');
        _line = lines[^1];
        foreach (string line in lines[..^1]) Obey(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private void Obey(string[] words)
    {
        switch (words)
        {
            case ["rearm", string name, string text] when Duration.TryParse(text, out TimeSpan time):
                Console.WriteLine(timers.Rearm(name, time));
                break;
            case ["stop", string name]:
                Console.WriteLine(timers.Stop(name));
                break;
            case ["count"]:
                Console.WriteLine($"{loop.Counters.Timers:N0} timers armed, {Descriptors.CountOpen()} descriptors open");
                break;
            case ["quit"]:
                loop.Stop();
                break;
            case []:
                break;
            default:
                Console.WriteLine($"'{string.Join(' ', words)}' is none of the commands: {All}");
                break;
        }
    }
}
