namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>How far the jobs of a host have come. Its members may be used from any thread.</summary>
internal sealed class HostedPhase
{
    private volatile string? _obstacle = "The jobs have not started.";

    /// <summary>Why no job is called; null while the jobs run.</summary>
    public string? Obstacle => _obstacle;

    public void Start() => _obstacle = null;

    public void FailStart(Exception exception) => _obstacle = $"The start of the jobs has failed: {exception.Message}";

    public void Stop() => _obstacle = "The jobs have stopped, or stop now.";
}
