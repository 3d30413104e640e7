using System.Text;
using TimerAttributes.Loop;
using TimerAttributes.Tests.Harness;

namespace TimerAttributes.Tests.Real;

/// <summary>Lines about errors where the process can start no thread to write them.</summary>
public class ThreadlessErrorTests
{
    private const int Number = 2; // Of standard error.

    private int _before;
    private int _reader;
    private int _writer;

    [SetUp]
    public void Replace()
    {
        ErrorWriter.Flush();
        // The thread that wrote the lines of an earlier test ends after ten seconds without one.
        Assert.That(static () => Posix.Threads("Error lines (TimerAttributes)"), Is.Empty.After(Patience.Milliseconds, 20));
        _before = Posix.Dup(Number);
        (_reader, _writer) = Posix.Pipe();
        Posix.Replace(Number, _writer);
    }

    [TearDown]
    public void Restore()
    {
        Posix.Replace(Number, _before);
        Posix.Close(_before, _reader, _writer);
    }

    [Test]
    public void A_line_is_written_by_the_thread_that_reports_and_is_dropped_where_that_would_have_to_wait()
    {
        long dropped = 0;
        string line = "";
        Restricted.Failing("clone3", Posix.EAGAIN, () =>
        {
            if (CanStartThread()) Assert.Ignore("The C library starts threads by another call.");
            Assert.That(DroppedWhenOneFails(), Is.Zero);
            line = Read();
            while (Posix.TryWrite(_writer, 4_096) > 0)
            {
            }

            dropped = DroppedWhenOneFails();
        });
        Assert.That(line, Does.Match("^TimerAttributes: '.*' failed: System.IO.InvalidDataException: no at .*\n$"));
        Assert.That(dropped, Is.EqualTo(1));
        Posix.Replace(Number, _before);
        using var lines = new StandardError();
        ErrorLine.Write("a line that a thread can write");
        Assert.That(lines.ToString(), Does.Contain("lines dropped: 1, because"));
    }

    private static long DroppedWhenOneFails()
    {
        using var loop = new EventLoop();
        loop.Post(static () => throw new InvalidDataException("no"));
        loop.RunOnce(TimeSpan.Zero);
        return loop.Counters.DroppedErrorLines;
    }

    private static bool CanStartThread()
    {
        try
        {
            new Thread(static () => { }).Start();
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    private string Read()
    {
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(_reader, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var bytes = new byte[4_096];
        return Encoding.UTF8.GetString(bytes, 0, stream.Read(bytes));
    }
}
