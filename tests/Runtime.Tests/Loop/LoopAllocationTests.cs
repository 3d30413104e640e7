namespace TimerAttributes.Tests.Loop;

/// <summary>What the loop allocates: counted on its own thread, where no other code allocates.</summary>
[RealKernel]
public class LoopAllocationTests
{
    private RunningLoop _loop = null!;

    [SetUp]
    public void Start() => _loop = new();

    [TearDown]
    public void Stop() => _loop.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void A_timer_takes_56_bytes_of_a_table(bool repeats) => _loop.On(() =>
    {
        const int Count = 200_000;
        Action<LoopTimer> handler = _ => { };
        var hour = TimeSpan.FromHours(1);
        Make(1_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Make(Count);
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count, Is.LessThan(58), "bytes a timer");

        void Make(int count)
        {
            for (int n = 0; n < count; n++) _ = repeats ? _loop.Loop.Every(hour, handler, this) : _loop.Loop.Once(hour, handler, this);
        }
    });

    [Test]
    public void A_timer_that_takes_the_place_of_another_allocates_nothing() => _loop.On(() =>
    {
        Action handler = () => { };
        var hour = TimeSpan.FromHours(1);
        for (int n = 0; n < 100; n++) Turn();
        // A collection meanwhile counts the unused rest of the thread's buffer as allocated. One of these times there is none.
        Assert.That(Enumerable.Range(0, 5).Min(_ => Turns(200_000)), Is.Zero);

        long Turns(int count)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int n = 0; n < count; n++) Turn();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Turn()
        {
            LoopTimer timer = _loop.Loop.Once(hour, handler);
            timer.Change(hour / 2);
            timer.Cancel();
        }
    });

    [Test]
    public void A_call_of_a_timer_a_watch_or_a_post_allocates_nothing()
    {
        (int reader, int writer) = Posix.Pipe();
        int calls = 0;
        long atStart = 0, atEnd = 0;
        Action again = null!, once = null!;
        _loop.On(() =>
        {
            again = () => _loop.Loop.Post(again);
            once = () => _loop.Loop.Once(TimeSpan.Zero, once);
            again();
            once();
            for (int n = 0; n < 100; n++) _loop.Loop.Every(TimeSpan.FromMilliseconds(1), static _ => { });
            _loop.Loop.Watch(reader, Interest.Read, (_, _) => Posix.TryRead(reader));
            _loop.Loop.Every(TimeSpan.FromMilliseconds(1), () =>
            {
                Posix.TryWrite(writer);
                if (++calls == 100) atStart = GC.GetAllocatedBytesForCurrentThread();
                if (calls == 500) Volatile.Write(ref atEnd, GC.GetAllocatedBytesForCurrentThread());
            });
        });
        _loop.Await(() => Volatile.Read(ref atEnd) > 0);
        Assert.That(atEnd - atStart, Is.Zero);
        Posix.Close(reader, writer);
    }

    // One call in a thousand is looked at, and this one looks as if it served nothing: as much comes as goes.
    [Test]
    public void Looking_whether_a_watch_is_served_allocates_nothing()
    {
        (int reader, int writer) = Posix.Pipe();
        int calls = 0;
        long atStart = 0, atEnd = 0;
        Posix.TryWrite(writer);
        _loop.On(() => _loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            Posix.TryRead(reader);
            Posix.TryWrite(writer);
            if (++calls == 5_000) atStart = GC.GetAllocatedBytesForCurrentThread(); // The first look loads code.
            if (calls == 50_000) Volatile.Write(ref atEnd, GC.GetAllocatedBytesForCurrentThread());
        }));
        _loop.Await(() => Volatile.Read(ref atEnd) > 0);
        Assert.That(atEnd - atStart, Is.Zero);
        Posix.Close(reader, writer);
    }
}
