using TimerAttributes;

/// <summary>Calls each handler when its socket is ready or its time-out has passed. In between the process sleeps.</summary>
internal sealed class MainLoop : IDisposable
{
    private readonly EventLoop _loop = new();

    public void Add(Handler handler) => new Registration(_loop, handler).Prepare();

    public void Run() => _loop.Run();

    public void Stop() => _loop.Stop();

    public void Dispose() => _loop.Dispose();
}
