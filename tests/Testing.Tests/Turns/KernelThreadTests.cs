using NUnit.Framework;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Tests.Turns;

/// <summary><see cref="KernelThread"/>: a thread that works, or that waits for a processor, is not asleep.</summary>
public class KernelThreadTests
{
    [Test]
    public void A_thread_is_asleep_only_while_it_waits()
    {
        // Arrange
        KernelThread? observed = null;
        using ManualResetEventSlim released = new();
        bool isOver = false;
        var thread = new Thread(() =>
        {
            Volatile.Write(ref observed, KernelThread.Current);
            released.Wait();
            while (!Volatile.Read(ref isOver)) Thread.SpinWait(100);
        })
        { Name = "a) name" };
        thread.Start();

        // Act, Assert
        Assert.That(() => Volatile.Read(ref observed)?.IsAsleep, Is.True.After(Patience.Milliseconds, 1));
        released.Set();
        Assert.That(() => observed!.IsAsleep, Is.False.After(Patience.Milliseconds, 1));
        for (int n = 0; n < 100; n++) Assert.That(observed!.IsAsleep, Is.False);
        Volatile.Write(ref isOver, true);
        thread.Join();
    }
}
