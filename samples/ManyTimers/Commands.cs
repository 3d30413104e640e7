using System.Text;
using Microsoft.Win32.SafeHandles;
using TimerAttributes;
using TimerAttributes.Linux;

/// <summary>Executes the commands that are typed while the timers run. Standard input is one more descriptor of the loop.</summary>
internal sealed class Commands(EventLoop loop, Timers timers)
{
    private const string CommandList = "rearm <timer> <time>, stop <timer>, count, quit";

    private static readonly SafeFileHandle Handle = new(0, ownsHandle: false); // The process owns it.
    private static readonly FileStream Input = new(Handle, FileAccess.Read, bufferSize: 0);

    private readonly byte[] _buffer = new byte[4_096];
    private string _line = "";

    public void Listen()
    {
        try
        {
            loop.Watch(Handle, Interest.Read, OnReadable, "standard input");
            Console.WriteLine($"commands: {CommandList}");
        }
        catch (LinuxException exception)
        {
            // EPERM: epoll(7) supports terminals, pipes and sockets, but not a regular file or /dev/null.
            Console.WriteLine($"no commands: standard input cannot be waited for ({exception.Message}); Ctrl+C ends it");
        }
    }

    private void OnReadable(Watch watch, Readiness ready)
    {
        // The descriptor stays blocking, because other processes may share it. One read per call does not block.
        int count = Input.Read(_buffer);
        if (count == 0)
        {
            watch.Dispose(); // After the end of its input, a pipe stays readable for ever.
            Console.WriteLine("no more commands; Ctrl+C ends it");
            return;
        }

        // One read may contain several lines, and end within a line.
        string[] lines = (_line + Encoding.UTF8.GetString(_buffer, 0, count)).Split('\n');
        _line = lines[^1];
        foreach (string line in lines[..^1]) Execute(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private void Execute(string[] words)
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
                Console.WriteLine($"'{string.Join(' ', words)}' is none of the commands: {CommandList}");
                break;
        }
    }
}
