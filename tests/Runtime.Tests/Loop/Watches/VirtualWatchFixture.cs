namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>A loop on virtual time, and one descriptor that it can watch.</summary>
public abstract class VirtualWatchFixture
{
    private protected const int Fd = 9;

    /// <summary>Calls of the handlers that count themselves.</summary>
    private protected int Calls;

    private protected VirtualLoop Loop { get; private set; } = null!;

    private protected VirtualDescriptor Descriptor { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Calls = 0;
        Loop = new();
        Descriptor = Loop.Open(Fd);
    }

    [TearDown]
    public void Stop() => Loop.Dispose();
}
