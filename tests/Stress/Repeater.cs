namespace TimerAttributes.Stress;

/// <summary>Threads that do something again and again until they are disposed of.</summary>
internal sealed class Repeater : IDisposable
{
    private readonly Thread[] _threads;
    private volatile bool _isOver;

    public Repeater(string name, int threads, Action round)
    {
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => Repeat(round)) { Name = name, IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Repeat(Action round)
    {
        while (!_isOver) round();
    }
}
