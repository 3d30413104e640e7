namespace TimerAttributes.Stress;

/// <summary>Takes the processors away from everybody else, for some milliseconds each time.</summary>
internal sealed class Busy : IDisposable
{
    private readonly Thread[] _threads;
    private volatile bool _isOver;

    public Busy(int threads)
    {
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Run) { Name = "busy", IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Run()
    {
        while (!_isOver)
        {
            Work.Spin(Random.Shared.Next(30_000));
            Thread.Sleep(Random.Shared.Next(40));
        }
    }
}
