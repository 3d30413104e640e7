namespace TimerAttributes.Tests.Harness;

/// <summary>What is written to standard error while this is in use.</summary>
internal sealed class StandardError : IDisposable
{
    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _lines = new();

    public StandardError() => Console.SetError(_lines);

    public void Dispose()
    {
        Console.SetError(_before);
        _lines.Dispose();
    }

    public override string ToString() => _lines.ToString();
}
