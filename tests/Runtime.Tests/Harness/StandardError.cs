using TimerAttributes.Errors;

namespace TimerAttributes.Tests.Harness;

/// <summary>What is written to standard error while this is in use.</summary>
internal sealed class StandardError : IDisposable
{
    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _lines = new();
    private readonly TextWriter _writer; // The console's lock is this object: lines come on a thread of their own.

    public StandardError()
    {
        ErrorWriter.Flush(); // What an earlier test has caused.
        Console.SetError(_writer = TextWriter.Synchronized(_lines));
    }

    public void Dispose()
    {
        ErrorWriter.Flush();
        Console.SetError(_before);
        _lines.Dispose();
    }

    public override string ToString()
    {
        ErrorWriter.Flush();
        lock (_writer) return _lines.ToString();
    }
}
