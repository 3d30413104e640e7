using TimerAttributes.Linux;

namespace TimerAttributes.Machines;

/// <summary>The kernel's sets and counters, whose layout and errnos depend on the machine.</summary>
internal static class EpollObjects
{
    private const int Many = 61;

    public static readonly Case[] Cases =
    [
        new("J10-epoll-data", "61 descriptors are ready at once: each event has its own 64 bits and its own readiness", Layout),
        new("J10-epoll-modes", "an edge and a one-shot are told once, and a time-out is not early", Modes),
        new("J10-epoll-errnos", "EEXIST, ENOENT, EPERM and EBADF are told by their numbers", Errnos),
        new("J10-eventfd", "a counter, a semaphore and a full counter", report =>
        {
            using EventFd counter = EventFd.Create(3), semaphore = EventFd.Create(3, semaphore: true);
            report.Must(counter.Signal(4) && counter.Drain() == 7 && counter.Drain() == 0, "the counter does not add up to 7");
            ulong[] drained = [semaphore.Drain(), semaphore.Drain(), semaphore.Drain(), semaphore.Drain()];
            report.Must(drained is [1, 1, 1, 0], $"the semaphore of 3 is {string.Join(", ", drained)}");
            report.Must(counter.Signal(ulong.MaxValue - 1) && !counter.Signal(), "the full counter takes more");
        }),
    ];

    private static void Layout(Report report)
    {
        using Epoll epoll = Epoll.Create();
        EventFd[] files = [.. Enumerable.Range(0, Many).Select(_ => EventFd.Create())];
        for (int i = 0; i < Many; i++)
        {
            epoll.Add(files[i].Descriptor, EpollEvents.In | (i % 2 == 0 ? EpollEvents.Out : 0), Data(i));
            files[i].Signal();
        }

        var ready = new EpollEvent[Many + 3];
        int count = epoll.Wait(ready, TimeSpan.Zero);
        report.Show($"{count} events");
        report.Must(count == Many, $"{count} events, not {Many}");
        for (int i = 0; i < Many; i++)
        {
            EpollEvent found = Array.Find(ready, each => each.Data == Data(i));
            EpollEvents expected = EpollEvents.In | (i % 2 == 0 ? EpollEvents.Out : 0);
            report.Must(found.Events == expected, $"descriptor {i} is ready for {found.Events}, not {expected}");
        }

        epoll.Modify(files[0].Descriptor, EpollEvents.Out, ulong.MaxValue);
        for (int i = 1; i < Many; i++) report.Must(epoll.Remove(files[i].Descriptor), $"descriptor {i} is not taken out");
        count = epoll.Wait(ready, TimeSpan.Zero);
        report.Must(count == 1 && ready[0].Data == ulong.MaxValue && ready[0].Events == EpollEvents.Out,
            $"{count} events, the first {ready[0].Events} of {ready[0].Data:x}");
        foreach (EventFd file in files) file.Dispose();
    }

    // Differs from that of each other index in both halves of its 64 bits.
    private static ulong Data(int index) => 0xA5A5_0000_FFFF_0000ul ^ (1ul << index) ^ ((ulong)index << 32);

    private static void Modes(Report report)
    {
        using Epoll epoll = Epoll.Create();
        using EventFd edge = EventFd.Create(), shot = EventFd.Create();
        epoll.Add(edge.Descriptor, EpollEvents.In | EpollEvents.EdgeTriggered, 1);
        epoll.Add(shot.Descriptor, EpollEvents.In | EpollEvents.OneShot, 2);
        var ready = new EpollEvent[4];
        edge.Signal();
        shot.Signal();
        report.Must(epoll.Wait(ready, TimeSpan.Zero) == 2, "not both are ready");
        report.Must(epoll.Wait(ready, TimeSpan.Zero) == 0, "told a second time");
        edge.Signal();
        report.Must(epoll.Wait(ready, TimeSpan.Zero) == 1 && ready[0].Data == 1, "the next edge is not told");
        epoll.Modify(shot.Descriptor, EpollEvents.In | EpollEvents.OneShot, 3);
        report.Must(epoll.Wait(ready, TimeSpan.Zero) == 1 && ready[0].Data == 3, "the one-shot is not told again");
        TimeSpan start = MachineClock.Monotonic;
        report.Must(epoll.Wait(ready, TimeSpan.FromMilliseconds(20)) == 0, "told a third time");
        report.Must(MachineClock.Monotonic - start >= TimeSpan.FromMilliseconds(20), "the time-out is early");
    }

    private static void Errnos(Report report)
    {
        using Epoll epoll = Epoll.Create();
        using EventFd file = EventFd.Create();
        using var regular = File.OpenHandle("/proc/self/exe");
        epoll.Add(file.Descriptor, EpollEvents.In, 1);
        Is(17, "EEXIST", () => epoll.Add(file.Descriptor, EpollEvents.In, 1));
        report.Must(epoll.Remove(file.Descriptor) && !epoll.Remove(file.Descriptor), "not taken out once");
        Is(2, "ENOENT", () => epoll.Modify(file.Descriptor, EpollEvents.In, 1));
        Is(1, "EPERM", () => epoll.Add(regular, EpollEvents.In, 1));
        Is(9, "EBADF", () => epoll.Add(999_999, EpollEvents.In, 1));

        void Is(int errno, string name, Action action)
        {
            int seen = 0;
            try
            {
                action();
            }
            catch (LinuxException refusal)
            {
                seen = refusal.Errno;
            }

            report.Must(seen == errno, $"{name} is {seen}");
        }
    }
}
