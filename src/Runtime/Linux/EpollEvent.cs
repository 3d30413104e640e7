namespace TimerAttributes.Linux;

/// <summary>A ready descriptor, by the data it was added with.</summary>
public struct EpollEvent
{
    /// <summary>What it is ready for.</summary>
    public EpollEvents Events { get; set; }

    /// <summary>What it was added with.</summary>
    public ulong Data { get; set; }
}
