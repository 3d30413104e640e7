using System.Text;
using TimerAttributes.Errors;

namespace TimerAttributes.Tests.Harness;

/// <summary>A standard error that takes nothing until it is released, as a full pipe that no process reads.</summary>
internal sealed class BlockedError : TextWriter
{
    private readonly TextWriter _before = Console.Error;
    private readonly List<string> _lines = [];
    private readonly ManualResetEventSlim _isWriting = new();
    private readonly ManualResetEventSlim _isReleased = new();

    public BlockedError()
    {
        ErrorWriter.Flush();
        Console.SetError(this);
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What was written, once it is released.</summary>
    public string[] Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    public override void WriteLine(string? value)
    {
        _isWriting.Set();
        _isReleased.Wait();
        lock (_lines) _lines.Add(value!);
    }

    /// <summary>Waits until some thread has begun to write.</summary>
    public void AwaitWrite() => Assert.That(_isWriting.Wait(Patience.Span), Is.True, "no line has come");

    public void Release() => _isReleased.Set();

    protected override void Dispose(bool disposing)
    {
        Release();
        ErrorWriter.Flush();
        Console.SetError(_before);
        base.Dispose(disposing);
    }
}
