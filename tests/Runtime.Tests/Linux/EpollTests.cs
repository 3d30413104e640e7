using System.Diagnostics;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Linux;

/// <summary>A set of descriptors alone, against the real kernel: what is in it, and how it waits.</summary>
[RealKernel]
public class EpollTests
{
    private const EpollEvents In = EpollEvents.In;
    private const ulong Sentinel = 0xEEEE_EEEE_EEEE_EEEE;

    private Epoll _epoll = null!;

    [SetUp]
    public void Open() => _epoll = Epoll.Create();

    [TearDown]
    public void Close() => _epoll.Dispose();

    [Test]
    public void An_event_is_sixteen_bytes_here_and_twelve_in_the_kernel_of_x64_alone()
    {
        Assert.That(Marshal.SizeOf<EpollEvent>(), Is.EqualTo(16));
        Assert.That((int)Marshal.OffsetOf<EpollEvent>(nameof(EpollEvent.Events)), Is.Zero);
        Assert.That((int)Marshal.OffsetOf<EpollEvent>(nameof(EpollEvent.Data)), Is.EqualTo(8));
        Assert.That(Epoll.IsPacked, Is.EqualTo(RuntimeInformation.ProcessArchitecture == Architecture.X64));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(100)]
    public void All_that_is_ready_comes_whole_and_what_is_behind_it_is_left_alone(int count)
    {
        EventFd[] counters = [.. Enumerable.Range(0, count).Select(_ => EventFd.Create(1))];
        for (int i = 0; i < count; i++) _epoll.Add(counters[i].Descriptor, i % 2 == 0 ? In : In | EpollEvents.Out, Data(i));

        var ready = new EpollEvent[count + 3];
        Array.Fill(ready, new EpollEvent { Events = EpollEvents.Pri, Data = Sentinel });
        Assert.That(_epoll.Wait(ready), Is.EqualTo(count));
        Assert.That(ready[..count].OrderBy(one => (uint)one.Data).Select(one => (one.Events, one.Data)),
            Is.EqualTo(Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? In : In | EpollEvents.Out, Data(i)))));
        Assert.That(ready[count..].Select(one => (one.Events, one.Data)), Is.All.EqualTo((EpollEvents.Pri, Sentinel)));
        foreach (EventFd counter in counters) counter.Dispose();

        static ulong Data(int i) => 0xFEDC_BA98_0000_0000 | (uint)i;
    }

    [Test]
    public void What_finds_no_room_comes_the_next_time()
    {
        EventFd[] counters = [.. Enumerable.Range(0, 10).Select(_ => EventFd.Create(1))];
        for (int i = 0; i < 10; i++) _epoll.Add(counters[i].Descriptor, In, (ulong)i);
        var seen = new List<ulong>();
        var ready = new EpollEvent[5];
        for (int n = 0; n < 2; n++)
        {
            Assert.That(_epoll.Wait(ready), Is.EqualTo(5));
            seen.AddRange(ready.Select(one => one.Data));
        }

        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, 10).Select(i => (ulong)i)), "also while all stay ready: none starves");
        foreach (EventFd counter in counters) counter.Dispose();
    }

    [Test]
    public void Descriptors_are_added_modified_and_removed_by_handle_and_by_number()
    {
        using EventFd one = EventFd.Create(1), two = EventFd.Create(1);
        _epoll.Add(one.Descriptor, In, 1);
        _epoll.Add(two.Descriptor.Number, In, 2);
        Assert.That(Ready(), Is.EquivalentTo([(In, 1UL), (In, 2UL)]));

        _epoll.Modify(one.Descriptor, EpollEvents.Out, 11);
        _epoll.Modify(two.Descriptor.Number, EpollEvents.None, 22);
        Assert.That(Ready(), Is.EqualTo(new[] { (EpollEvents.Out, 11UL) }));

        Assert.That((_epoll.Remove(one.Descriptor), _epoll.Remove(two.Descriptor.Number)), Is.EqualTo((true, true)));
        Assert.That((_epoll.Remove(one.Descriptor), _epoll.Remove(two.Descriptor.Number)), Is.EqualTo((false, false)), "not in the set any more");
        Assert.That(Ready(), Is.Empty);
    }

    [Test]
    public void D07_a_dup_is_in_the_set_beside_the_original_and_holds_its_file_there()
    {
        EventFd counter = EventFd.Create(1);
        _epoll.Add(counter.Descriptor, In, 1);
        using (FileDescriptor dup = Sys.Dup(counter.Descriptor))
        {
            _epoll.Add(dup, In, 2);
            Assert.That(Ready(), Is.EquivalentTo([(In, 1UL), (In, 2UL)]));
            counter.Dispose();
            Assert.That(Ready(), Has.Length.EqualTo(2), "why a descriptor is to be removed before it is closed");
        }

        Assert.That(Ready(), Is.Empty, "the last descriptor of the file is closed");
    }

    [Test]
    public void A_set_can_be_waited_for_in_another_set()
    {
        using Epoll outer = Epoll.Create();
        using EventFd counter = EventFd.Create();
        outer.Add(_epoll.Descriptor, In, 7);
        _epoll.Add(counter.Descriptor, In, 1);
        Assert.That(Ready(outer), Is.Empty);
        counter.Signal();
        Assert.That((Ready(outer).Single(), Ready().Single()), Is.EqualTo(((In, 7UL), (In, 1UL))));
        counter.Drain();
        Assert.That(Ready(outer), Is.Empty);
    }

    [Test]
    public void A_dup_of_a_set_is_the_same_set()
    {
        using EventFd counter = EventFd.Create(1);
        using Epoll same = Epoll.FromDescriptor(Sys.Dup(_epoll.Descriptor));
        same.Add(counter.Descriptor, In, 1);
        Assert.That((Ready().Length, Ready(same).Length), Is.EqualTo((1, 1)));
        _epoll.Dispose();
        Assert.That((Ready(same).Length, same.Remove(counter.Descriptor)), Is.EqualTo((1, true)), "and outlives the first");
        same.Dispose();
        Assert.That(same.Descriptor.IsClosed, Is.True, "taken over");
    }

    [Test]
    public void A_time_out_is_never_early_and_the_smallest_is_no_poll()
    {
        var ready = new EpollEvent[1];
        foreach (long ticks in new long[] { 1, 9_999, 10_000, 10_001, 25_000 })
        {
            long start = Stopwatch.GetTimestamp();
            Assert.That(_epoll.Wait(ready, TimeSpan.FromTicks(ticks)), Is.Zero);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Assert.That(milliseconds, Is.GreaterThanOrEqualTo(Math.Ceiling(ticks / 10_000.0)), $"{ticks} ticks, rounded up");
        }
    }

    [Test]
    public void Zero_polls_and_what_is_ready_ends_any_wait()
    {
        var ready = new EpollEvent[1];
        Assert.That(_epoll.Wait(ready, TimeSpan.Zero), Is.Zero);
        using EventFd counter = EventFd.Create(1);
        _epoll.Add(counter.Descriptor, In, 1);
        TimeSpan[] timeouts = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(25), TimeSpan.MaxValue, Timeout.InfiniteTimeSpan];
        foreach (TimeSpan timeout in timeouts) Assert.That(_epoll.Wait(ready, timeout), Is.EqualTo(1), $"{timeout}");
        Assert.That(_epoll.Wait(ready), Is.EqualTo(1));
    }

    [Test]
    public void The_longest_time_outs_wait([Values(1L << 31, 1L << 32, long.MaxValue / 10_000)] long milliseconds)
    {
        TimeSpan timeout = new(milliseconds * 10_000); // A cast to the kernel's int would make anything of these, 0 of the second.
        using EventFd counter = EventFd.Create();
        _epoll.Add(counter.Descriptor, In, 1);
        int count = -2;
        var waiter = new Thread(() => count = _epoll.Wait(new EpollEvent[1], timeout)) { IsBackground = true };
        waiter.Start();
        Assert.That(waiter.Join(100), Is.False);
        counter.Signal();
        Assert.That((waiter.Join(Patience.Span), count), Is.EqualTo((true, 1)));
    }

    [Test]
    public void Time_outs_below_zero_and_no_room_for_an_event_are_refused()
    {
        var ready = new EpollEvent[1];
        foreach (long ticks in new[] { -1, -10_001, long.MinValue })
        {
            Assert.That(() => _epoll.Wait(ready, TimeSpan.FromTicks(ticks)), Throws.TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith($"The time-out is {TimeSpan.FromTicks(ticks):c}; it must not be negative, except for Timeout.InfiniteTimeSpan."));
        }

        Assert.That(() => _epoll.Wait([]), Throws.ArgumentException.With.Message.StartsWith("The length of ready is 0; it must be at least 1"));
        Assert.That(() => _epoll.Wait([], TimeSpan.Zero), Throws.TypeOf<ArgumentException>());
    }

    [Test]
    public void J09_a_signal_interrupts_a_wait_and_says_so()
    {
        UserSignal.Catch();
        int waiter = 0, count = 0;
        var thread = new Thread(() =>
        {
            Volatile.Write(ref waiter, UserSignal.ThreadId());
            count = _epoll.Wait(new EpollEvent[1], Patience.Span);
        })
        { IsBackground = true };
        thread.Start();
        do
        {
            if (Volatile.Read(ref waiter) is > 0 and int id) UserSignal.Send(id);
        }
        while (!thread.Join(5)); // The first may have come before the wait.
        Assert.That(count, Is.EqualTo(Epoll.Interrupted));
    }

    [Test]
    public void D11_a_child_process_holds_none_of_our_descriptors()
    {
        using TimerFd timer = TimerFd.Create(Clock.Monotonic);
        using EventFd counter = EventFd.Create();
        using FileDescriptor inherited = Sys.Dup(counter.Descriptor);
        var ls = new ProcessStartInfo("ls") { ArgumentList = { "-l", "/proc/self/fd" }, RedirectStandardOutput = true };
        using Process list = Process.Start(ls)!;
        string[] open = [.. list.StandardOutput.ReadToEnd().Split('\n').Where(line => line.Contains("anon_inode", StringComparison.Ordinal))];
        Assert.That(open, Has.Length.EqualTo(1), "the dup, and nothing else");
        Assert.That(open[0], Does.EndWith($" {inherited.Number} -> anon_inode:[eventfd]"));
    }

    [Test]
    public void A_set_or_descriptor_that_is_closed_is_refused()
    {
        EventFd counter = EventFd.Create();
        counter.Dispose();
        Assert.That(() => _epoll.Add(counter.Descriptor, In, 0), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => _epoll.Remove(counter.Descriptor), Throws.TypeOf<ObjectDisposedException>());
        _epoll.Dispose();
        _epoll.Dispose();
        Assert.That(() => _epoll.Wait(new EpollEvent[1]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => _epoll.Add(0, In, 0), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => Epoll.FromDescriptor(null!), Throws.ArgumentNullException);
    }

    private (EpollEvents, ulong)[] Ready() => Ready(_epoll);

    private static (EpollEvents, ulong)[] Ready(Epoll epoll)
    {
        var ready = new EpollEvent[16];
        return [.. ready[..epoll.Wait(ready, TimeSpan.Zero)].Select(one => (one.Events, one.Data))];
    }
}
