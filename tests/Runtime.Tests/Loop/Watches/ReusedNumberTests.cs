using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Numbers that belong to another file by now: no handler is called for events of another watch, and none removes another watch.</summary>
[RealKernel]
public class ReusedNumberTests : LostDescriptors
{
    [Test]
    public void D10_a_closed_number_that_another_file_has_is_told_once_and_the_new_watch_gets_its_own_events([Values] bool withCopy)
    {
        (int reader, int writer) = Pipe();
        (int second, int secondWriter) = Pipe();
        int fresh = 0;
        if (withCopy) Open.Add(Posix.Dup(reader));
        Watch(reader, () => { });
        Posix.Replace(reader, second);
        Loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            fresh++;
            Posix.Drain(reader);
        }, "the second");
        TellsOnce(reader, watches: 1);
        if (withCopy) Posix.Write(writer);
        Loop.Rest();
        Assert.That((Calls, fresh), Is.EqualTo((0, 0)));
        Posix.Write(secondWriter);
        Loop.Await(() => Volatile.Read(ref fresh) == 1);
        Lives();
        Open.Add(reader);
    }

    [Test]
    public void D10_a_closed_number_that_another_file_has_is_not_taken_out_with_the_old_watch([Values] bool withCopy)
    {
        (int reader, int writer) = Pipe();
        (int second, int secondWriter) = Pipe();
        if (withCopy) Open.Add(Posix.Dup(reader));
        Watch watch = Watch(reader, () => { });
        Posix.Replace(reader, second);
        Open.Add(reader);
        watch.Dispose();
        TellsOnce(reader);
        if (withCopy) Posix.Write(writer);
        Loop.Rest();
        Assert.That(Calls, Is.Zero);
        int fresh = 0;
        using Watch other = Loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            fresh++;
            Posix.Drain(reader);
        });
        Posix.Write(secondWriter);
        Loop.Await(() => Volatile.Read(ref fresh) > 0);
        Lives();
    }

    [Test]
    public void J04_a_number_closed_and_given_to_another_file_within_a_batch_gets_no_event_of_the_first()
    {
        (int[] readers, int[] writers) = (new int[2], new int[2]);
        (int idle, int idleWriter) = Pipe();
        var watches = new Watch[2];
        int fresh = 0;
        for (int n = 0; n < 2; n++)
        {
            int self = n;
            (readers[n], writers[n]) = Pipe();
            watches[n] = Watch(readers[n], () =>
            {
                Posix.Drain(readers[self]);
                int other = readers[1 - self];
                if (Calls > 1) Assert.Fail("the other one was called");
                watches[1 - self].Dispose();
                Posix.Replace(other, idle); // Closes it, and the number is another file's at once.
                Loop.Loop.Watch(other, Interest.Read, (_, _) =>
                {
                    fresh++;
                    Posix.Drain(other);
                }, "fresh");
            });
        }

        Loop.On(() => Array.ForEach(writers, writer => Posix.Write(writer))); // Found in one batch.
        Loop.Await(() => Volatile.Read(ref Calls) > 0);
        Loop.Rest();
        Assert.That((Calls, fresh, Loop.Loop.Counters.StaleEvents), Is.EqualTo((1, 0, 1)));
        Posix.Write(idleWriter);
        Loop.Await(() => Volatile.Read(ref fresh) == 1);
        Loop.Rest();
        Assert.That(Loop.Errors, Is.Empty);
        Open.AddRange([.. readers, idle]);
    }

    [Test]
    public void J04_a_number_that_changes_its_file_and_its_watch_in_every_batch_gets_its_own_events_only()
    {
        (int number, int writer) = Pipe();
        (int second, int secondWriter) = Pipe();
        int stale = 0, rounds = 0;
        Watch watch = null!;
        watch = Loop.Loop.Watch(number, Interest.Read, Serve, "even");
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref rounds) == 1_000);
        Loop.Rest();
        Assert.That((stale, Loop.Errors.Length, Loop.Loop.Counters.Watches), Is.EqualTo((0, 0, 1)));
        Open.AddRange([number, second]);

        void Serve(Watch self, Readiness readiness)
        {
            if (self != watch || Posix.TryRead(number) != 1) stale++;
            if (++rounds == 1_000) return;
            int spare = Posix.Dup(number);
            watch.Dispose();
            Posix.Replace(number, second);
            Posix.Replace(second, spare);
            Posix.Close(spare);
            (writer, secondWriter) = (secondWriter, writer);
            watch = Loop.Loop.Watch(number, Interest.Read, Serve, "odd");
            Posix.Write(writer);
        }
    }

    [Test]
    public void J06_a_copy_that_comes_back_under_the_old_number_is_watched_as_before([Values] bool disposed)
    {
        (int reader, int writer) = Pipe();
        Watch watch = Watch(reader, () => Posix.Drain(reader));
        int copy = Posix.Dup(reader);
        if (disposed) watch.Dispose();
        Posix.Close(reader);
        Posix.Replace(reader, copy);
        Open.AddRange([reader, copy]);
        if (disposed) watch = Watch(reader, () => Posix.Drain(reader));
        else Assert.That(() => Watch(reader, () => { }), Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(Errno.EEXIST));
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref Calls) == 1);
        watch.Dispose();
        Posix.Write(writer);
        Loop.Rest();
        Assert.That((Calls, Loop.Errors.Length, Loop.Loop.Counters.Watches), Is.EqualTo((1, 0, 0)));
        Lives();
    }
}
