namespace TimerAttributes.Scheduling.Workers;

/// <summary>A run that a worker executes, unless it is moved to the thread pool before.</summary>
internal interface IMovableRun : IThreadPoolWorkItem
{
    /// <summary>Queues the run to the thread pool. Loop thread only, before the run has begun.</summary>
    void MoveToPool();
}
