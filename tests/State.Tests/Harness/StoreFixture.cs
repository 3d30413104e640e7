using NUnit.Framework;

namespace TimerAttributes.State.Tests.Harness;

/// <summary>A new store of one kind for each test, with a clock that the test sets.</summary>
public abstract class StoreFixture(string kind)
{
    private string? _folder;

    private protected static DateTimeOffset Due { get; } = new(2030, 1, 1, 7, 0, 0, TimeSpan.Zero);

    private protected FixedClock Clock { get; } = new();

    private protected ITimerStore Store { get; private set; } = null!;

    [SetUp]
    public void MakeStore()
    {
        Clock.Now = Due;
        if (kind == "files") _folder = Directory.CreateTempSubdirectory("state").FullName;
        Store = _folder is { } folder ? new FileStore(folder, Clock) : new MemoryStore(Clock);
    }

    [TearDown]
    public void DeleteFolder()
    {
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private protected sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
