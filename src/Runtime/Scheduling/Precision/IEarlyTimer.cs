namespace TimerAttributes.Scheduling.Precision;

/// <summary>A timer that has expired before it is due.</summary>
internal interface IEarlyTimer
{
    /// <summary>The nanoseconds that are left until it is due; 0 or less for none.</summary>
    long Left { get; }

    /// <summary>Waits until it is due, unless another thread waits, and fires it. Loop thread only.</summary>
    void Fire();
}
