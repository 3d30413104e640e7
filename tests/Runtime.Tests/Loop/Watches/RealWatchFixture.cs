namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>A loop on the real kernel, and descriptors that are closed after the test.</summary>
public abstract class RealWatchFixture
{
    private protected RunningLoop Loop { get; private set; } = null!;

    /// <summary>Descriptors to be closed after the test.</summary>
    private protected List<int> Open { get; } = [];

    [SetUp]
    public void Start()
    {
        Open.Clear();
        Loop = new();
    }

    [TearDown]
    public void Stop()
    {
        Loop.Dispose();
        Posix.Close([.. Open]);
    }
}
